"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { exceptionColumns, type ExceptionCounts, type ExceptionKind, exceptionKinds, exceptionWords } from "@/server/core/report/exceptions";
import { reportFile } from "@/server/core/report/table";
import { useTRPC } from "@/components/live/trpc";
import { classNames } from "@/components/ui/class-names";
import { ReportBody } from "./report-body";
import { ReportFrame } from "./report-frame";
import { ReportTable } from "./report-table";
import { TruncatedNotice } from "./truncated-notice";
import { usePeriod } from "./use-period";

/** What went wrong, was refused or was overridden. */
export function ExceptionsScreen() {
  const trpc = useTRPC();
  const period = usePeriod();
  const [kind, setKind] = useQueryState("kind", parseAsStringLiteral(exceptionKinds).withOptions({ history: "replace" }));
  const report = useQuery(trpc.report.exceptions.queryOptions({ ...period.period, kind }, { enabled: period.ready, placeholderData: (before) => before }));
  return (
    <ReportFrame name="exceptions" period={period} file={report.data === undefined ? null : () => reportFile(exceptionColumns, report.data.rows)}>
      <ReportBody read={report} ready={period.ready} isEmpty={({ counts }) => Object.values(counts).every((it) => it === 0)} empty="There was no exception in these days">
        {({ counts, rows, truncated }) => (
          <>
            <KindCounts counts={counts} kind={kind} choose={(it) => void setKind(it)} />
            {truncated && <TruncatedNotice shown={rows.length} of="exceptions" />}
            {rows.length === 0 ? <p className="px-4 py-6 text-sm text-soft lg:px-6">None of this kind in these days.</p> : <ReportTable label="Exceptions" columns={exceptionColumns} rows={rows} keyOf={(it) => it.id} />}
          </>
        )}
      </ReportBody>
    </ReportFrame>
  );
}

function KindCounts({ counts, kind, choose }: { counts: ExceptionCounts; kind: ExceptionKind | null; choose: (kind: ExceptionKind | null) => void }) {
  const most = Math.max(1, ...Object.values(counts));
  return (
    <ul aria-label="Kinds" className="divide-y border-b">
      {exceptionKinds.map((it) => (
        <li key={it}>
          <button
            type="button" aria-pressed={kind === it} onClick={() => choose(kind === it ? null : it)}
            className={classNames("grid w-full grid-cols-[48px_minmax(0,1fr)] items-center gap-x-3 px-4 py-1.5 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[48px_184px_96px_minmax(0,1fr)] lg:px-6", kind === it && "bg-selected")}
          >
            <span className="text-right font-medium">{counts[it].toLocaleString("en")}</span>
            <span>{exceptionWords[it].title}</span>
            <span aria-hidden className="hidden h-2 sm:block"><span className="block h-2 rounded-sm bg-edge forced-colors:bg-[CanvasText]" style={{ width: `${(counts[it] / most) * 100}%` }} /></span>
            <span className="col-start-2 text-xs text-faint sm:col-start-4">{exceptionWords[it].what}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
