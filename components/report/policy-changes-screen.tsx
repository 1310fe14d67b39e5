"use client";

import { useQuery } from "@tanstack/react-query";
import { policyChangeColumns } from "@/server/core/report/policy-changes";
import { reportFile } from "@/server/core/report/table";
import { useTRPC } from "@/components/live/trpc";
import { ReportBody } from "./report-body";
import { ReportFrame } from "./report-frame";
import { ReportTable } from "./report-table";
import { TruncatedNotice } from "./truncated-notice";
import { usePeriod } from "./use-period";

/** Who changed what judges, with the difference. */
export function PolicyChangesScreen() {
  const trpc = useTRPC();
  const period = usePeriod();
  const report = useQuery(trpc.report.policyChanges.queryOptions(period.period, { enabled: period.ready }));
  return (
    <ReportFrame name="policy-changes" period={period} file={report.data === undefined ? null : () => reportFile(policyChangeColumns, report.data.rows)}>
      <ReportBody read={report} ready={period.ready} isEmpty={(it) => it.rows.length === 0} empty="The policy was not changed in these days">
        {({ rows, truncated }) => (
          <>
            {truncated && <TruncatedNotice shown={rows.length} of="changes" />}
            <ReportTable label="Policy changes" columns={policyChangeColumns} rows={rows} keyOf={(it) => it.id} />
          </>
        )}
      </ReportBody>
    </ReportFrame>
  );
}
