"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { approverColumns, zones } from "@/server/core/report/approvers";
import { reportFile } from "@/server/core/report/table";
import { useTRPC } from "@/components/live/trpc";
import { useHydrated } from "@/components/live/use-hydrated";
import { ReportBody } from "./report-body";
import { ReportFrame } from "./report-frame";
import { ReportTable } from "./report-table";
import { TruncatedNotice } from "./truncated-notice";
import { usePeriod } from "./use-period";

/** Who decided how much, how fast and when. */
export function ApproversScreen() {
  const trpc = useTRPC();
  const period = usePeriod();
  const [zone, setZone] = useQueryState("zone", parseAsString.withDefault("UTC").withOptions({ history: "replace" }));
  const report = useQuery(trpc.report.approvers.queryOptions({ ...period.period, zone }, { enabled: period.ready }));
  return (
    <ReportFrame name="approvers" period={period} file={report.data === undefined ? null : () => reportFile(approverColumns, report.data.rows)} filters={<ZoneSelect zone={zone} choose={(it) => void setZone(it)} />}>
      <ReportBody read={report} ready={period.ready} isEmpty={(it) => it.rows.length === 0} empty="Nobody decided anything in these days">
        {({ rows, truncated }) => (
          <>
            {truncated && <TruncatedNotice shown={rows.reduce((sum, it) => sum + it.decisions, 0)} of="decisions" />}
            <ReportTable label="Decisions by approver" columns={approverColumns} rows={rows} keyOf={(it) => it.approver} />
            <dl className="grid max-w-3xl gap-x-4 gap-y-1 px-4 py-4 text-xs text-soft sm:grid-cols-[160px_minmax(0,1fr)] lg:px-6">
              <dt className="font-medium">Median time to decide</dt><dd>from when the version was submitted to the decision on it.</dd>
              <dt className="font-medium">Outside hours</dt><dd>outside 08:00–18:00, Monday to Friday, in the zone {zone}. Where an approver lives is not known.</dd>
              <dt className="font-medium">Faster than reading</dt><dd>approvals at high or critical risk that were open for less than 5 s, and 2 s more for each section shown and 5 s more for each artifact. Only decisions whose browser measured it can be judged; those through the API are not.</dd>
            </dl>
          </>
        )}
      </ReportBody>
    </ReportFrame>
  );
}

function ZoneSelect({ zone, choose }: { zone: string; choose: (zone: string) => void }) {
  // Which zones there are differs between server and browser: the list comes once the page is alive.
  const names = useHydrated() ? zones() : ["UTC"];
  return (
    <label className="grid gap-0.5 text-xs text-faint">
      Office hours in
      <select value={zone} onChange={(event) => choose(event.target.value)} className="field w-48 text-sm text-ink">
        {(names.includes(zone) ? names : [zone, ...names]).map((it) => <option key={it} value={it}>{it}</option>)}
      </select>
    </label>
  );
}
