"use client";

import { useQuery } from "@tanstack/react-query";
import { type CheckName, checkNames } from "@/server/core/evidence/population";
import { type CheckCounts, checkWords, separationColumns, type SeparationRow, violations } from "@/server/core/report/separation";
import { reportFile } from "@/server/core/report/table";
import { useTRPC } from "@/components/live/trpc";
import { Notice } from "@/components/ui/notice";
import { Cell, Table } from "@/components/ui/table";
import { ReportBody } from "./report-body";
import { ReportFrame } from "./report-frame";
import { ReportTable } from "./report-table";
import { TruncatedNotice } from "./truncated-notice";
import { usePeriod } from "./use-period";

/** That nobody approved their own request, and that only what was approved ran: each request with its checks. */
export function SeparationScreen() {
  const trpc = useTRPC();
  const period = usePeriod();
  const report = useQuery(trpc.report.separation.queryOptions(period.period, { enabled: period.ready }));
  return (
    <ReportFrame name="separation" period={period} file={report.data === undefined ? null : () => reportFile(separationColumns, report.data.rows)}>
      <ReportBody read={report} ready={period.ready} isEmpty={(it) => it.rows.length === 0} empty="Nothing was approved in these days">
        {({ rows, counts, truncated, log }) => {
          const violating = rows.filter((it) => violations(it).length > 0);
          return (
            <>
              {truncated && <TruncatedNotice shown={rows.length} of="requests" />}
              <Verdict requests={rows.length} violating={violating} log={log} />
              <Counts counts={counts} />
              {violating.length > 0 && <div className="pt-4"><h2 className="px-4 pb-2 text-sm font-semibold lg:px-6">Violations</h2><ReportTable label="Violations" columns={separationColumns} rows={violating} keyOf={(it) => it.id} /></div>}
              <div className="pt-4"><h2 className="px-4 pb-2 text-sm font-semibold lg:px-6">Every request</h2><ReportTable label="Separation of duties" columns={separationColumns} rows={rows} keyOf={(it) => it.id} /></div>
            </>
          );
        }}
      </ReportBody>
    </ReportFrame>
  );
}

function Verdict({ requests, violating, log }: { requests: number; violating: readonly SeparationRow[]; log: number }) {
  const about = `${requests.toLocaleString("en")} ${requests === 1 ? "request" : "requests"} checked against the first ${log.toLocaleString("en")} entries of the log.`;
  const overrides = violating.filter((it) => it.override).length;
  return (
    <div className="px-4 py-3 lg:px-6">
      {violating.length === 0 ? <Notice role="note" title="No violation">{about}</Notice>
        : <Notice role="note" look="bad" title={`${violating.length} ${violating.length === 1 ? "request violates" : "requests violate"} a check`}>{about} {overrides > 0 && `${overrides} of them ${overrides === 1 ? "was an override" : "were overrides"}, which is reviewed by somebody else.`}</Notice>}
    </div>
  );
}

function Counts({ counts }: { counts: CheckCounts }) {
  return (
    <Table label="Checks" columns={["Check", "Holds", "Violated", "Not applicable", "What it says"]} flush>
      {checkNames.map((name: CheckName) => (
        <tr key={name}>
          <Cell className="font-medium">{checkWords[name].title}</Cell>
          <Cell>{counts[name].yes.toLocaleString("en")}</Cell>
          <Cell className={counts[name].no > 0 ? "font-medium text-bad" : undefined}>{counts[name].no.toLocaleString("en")}</Cell>
          <Cell muted>{counts[name].not_applicable.toLocaleString("en")}</Cell>
          <Cell muted>{checkWords[name].what}</Cell>
        </tr>
      ))}
    </Table>
  );
}
