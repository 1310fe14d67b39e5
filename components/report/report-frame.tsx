"use client";

import { Download, Printer } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type ReportName, reportOf } from "@/server/core/report/catalogue";
import { periodQuery } from "@/server/core/report/period";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { PeriodPicker } from "./period-picker";
import { saveFile } from "./save-file";
import type { ChosenPeriod } from "./use-period";

type ReportFrameProps = {
  name: ReportName; period: ChosenPeriod;
  /** Writes the rows that are shown; null while there are none. */
  file: (() => string) | null;
  /** What else narrows the report down. */
  filters?: ReactNode; children: ReactNode;
};

/** What every report has: its question, its period, what it is made from, and its rows as a file or on paper. */
export function ReportFrame({ name, period, file, filters, children }: ReportFrameProps) {
  const report = reportOf(name);
  const { from, to } = period.period;
  return (
    <>
      <PageHeader
        title={report.title} about={report.question}
        actions={
          <div className="flex gap-2 print:hidden">
            <Button disabled={file === null} onClick={() => { if (file !== null) saveFile(`countersign-${name}-${from}-${to}.csv`, file()); }}><Download aria-hidden className="size-4" />CSV</Button>
            <Button onClick={() => window.print()}><Printer aria-hidden className="size-4" />Print</Button>
          </div>
        }
      />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3 border-b px-4 py-3 lg:px-6 print:hidden"><PeriodPicker {...period} />{filters}</div>
      <p className="border-b px-4 py-2 text-xs text-faint lg:px-6">
        <span className="hidden print:inline">{from} through {to}, days in UTC. </span>
        {report.madeFrom}
        {report.search !== null && period.problem === null && (
          <> <Link href={`/audit?q=${encodeURIComponent(`${report.search} ${periodQuery(period.period)}`)}`} className="inline-block min-h-6 leading-6 text-accent-text hover:underline print:hidden">The entries in the audit log</Link></>
        )}
      </p>
      {children}
    </>
  );
}
