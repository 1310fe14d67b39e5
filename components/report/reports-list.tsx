import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { reports } from "@/server/core/report/catalogue";

/** Every report with the question that it answers. */
export function ReportsList() {
  return (
    <ul aria-label="Reports" className="divide-y border-b">
      {reports.map(({ name, title, question }) => (
        <li key={name}>
          <Link href={`/reports/${name}`} className="grid grid-cols-[minmax(0,1fr)_16px] items-center gap-x-4 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[224px_minmax(0,1fr)_16px] lg:px-6">
            <span className="text-sm font-medium">{title}</span>
            <span className="col-start-1 text-sm text-soft sm:col-start-2">{question}</span>
            <ChevronRight aria-hidden className="col-start-2 row-start-1 size-4 text-faint sm:col-start-3" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
