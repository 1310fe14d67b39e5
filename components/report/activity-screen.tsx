"use client";

import { useQuery } from "@tanstack/react-query";
import { activityColumns } from "@/server/core/report/activity";
import { reportFile } from "@/server/core/report/table";
import { useTRPC } from "@/components/live/trpc";
import { OutcomeBars } from "./outcome-bars";
import { ReportBody } from "./report-body";
import { ReportFrame } from "./report-frame";
import { ReportTable } from "./report-table";
import { usePeriod } from "./use-period";

/** What agents asked for over time, and what became of it. */
export function ActivityScreen() {
  const trpc = useTRPC();
  const period = usePeriod();
  const report = useQuery(trpc.report.activity.queryOptions(period.period, { enabled: period.ready }));
  return (
    <ReportFrame name="activity" period={period} file={report.data === undefined ? null : () => reportFile(activityColumns, report.data)}>
      <ReportBody read={report} ready={period.ready} isEmpty={(rows) => rows.every((it) => it.total === 0)} empty="Nothing was asked for in these days">
        {(rows) => (
          <>
            <OutcomeBars rows={rows} />
            <ReportTable label="Activity by outcome" columns={activityColumns} rows={rows.filter((it) => it.total > 0).toReversed()} keyOf={(it) => it.from} />
          </>
        )}
      </ReportBody>
    </ReportFrame>
  );
}
