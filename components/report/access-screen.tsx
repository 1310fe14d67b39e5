"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { accessColumns, accessKey } from "@/server/core/report/access";
import { reportFile } from "@/server/core/report/table";
import { StartReview } from "@/components/access-review/start-review";
import { useTRPC } from "@/components/live/trpc";
import { buttonClass } from "@/components/ui/button";
import { ReportBody } from "./report-body";
import { ReportFrame } from "./report-frame";
import { ReportTable } from "./report-table";
import { TruncatedNotice } from "./truncated-notice";
import { usePeriod } from "./use-period";

/** What agents asked for, were granted and used; where a review of it begins. */
export function AccessScreen() {
  const trpc = useTRPC();
  const period = usePeriod();
  const report = useQuery(trpc.report.access.queryOptions(period.period, { enabled: period.ready }));
  const items = report.data?.rows.length ?? 0;
  return (
    <ReportFrame
      name="access" period={period} file={report.data === undefined ? null : () => reportFile(accessColumns, report.data.rows)}
      filters={<div className="flex gap-2">{items > 0 && <StartReview period={period.period} items={items} />}<Link href="/reports/access-reviews" className={buttonClass("quiet")}>All reviews</Link></div>}
    >
      <ReportBody read={report} ready={period.ready} isEmpty={(it) => it.rows.length === 0} empty="No agent asked for anything in these days">
        {({ rows, truncated }) => (
          <>
            {truncated && <TruncatedNotice shown={rows.length} of="kinds of access, by when they were last asked for," />}
            <ReportTable label="Access by agent" columns={accessColumns} rows={rows} keyOf={accessKey} />
          </>
        )}
      </ReportBody>
    </ReportFrame>
  );
}
