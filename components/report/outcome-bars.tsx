import { populationWords } from "@/server/core/evidence/population";
import { type ActivityRow, type Outcome, outcomes } from "@/server/core/report/activity";
import { classNames } from "@/components/ui/class-names";

const HEIGHT = 160;

/** Colour as on the badges of a status; the order of the key is that of the bars from below. */
const fills: Record<Outcome, string> = {
  approved_and_executed: "bg-good", allowed_by_policy: "bg-good/40", denied: "bg-bad", expired: "bg-edge/60", failed: "bg-high", unknown: "bg-wait", open_or_withdrawn: "bg-line",
};

/** Requests by day or week, stacked by outcome. The table below says the same in numbers. */
export function OutcomeBars({ rows }: { rows: readonly ActivityRow[] }) {
  const most = Math.max(1, ...rows.map((it) => it.total));
  const total = rows.reduce((sum, it) => sum + it.total, 0);
  const seen = outcomes.filter((outcome) => rows.some((it) => it.counts[outcome] > 0));
  return (
    <figure className="border-b px-4 py-4 lg:px-6 print:break-inside-avoid">
      <div className="flex gap-2">
        <div aria-hidden className="flex flex-col justify-between text-right text-xs text-faint" style={{ height: HEIGHT }}><span>{most.toLocaleString("en")}</span><span>0</span></div>
        <div role="img" aria-label={`${total.toLocaleString("en")} requests, at most ${most.toLocaleString("en")} in one ${isByDay(rows) ? "day" : "week"}; the table has the numbers`} className="flex min-w-0 flex-1 items-end gap-px border-b" style={{ height: HEIGHT }}>
          {rows.map((row) => <Bar key={row.from} row={row} most={most} />)}
        </div>
      </div>
      <div aria-hidden className="mt-1 flex justify-between pl-6 text-xs text-faint"><span>{rows[0]?.from}</span><span>{rows.at(-1)?.to}</span></div>
      <figcaption className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
        {seen.map((it) => <span key={it} className="inline-flex items-center gap-1.5"><span aria-hidden className={classNames("size-2.5 rounded-sm forced-colors:border", fills[it])} />{populationWords[it].title}</span>)}
      </figcaption>
    </figure>
  );
}

function isByDay([first]: readonly ActivityRow[]): boolean {
  return first?.from === first?.to;
}

function Bar({ row, most }: { row: ActivityRow; most: number }) {
  const days = row.from === row.to ? row.from : `${row.from} to ${row.to}`;
  return (
    <div title={`${days}: ${row.total}`} className="flex h-full min-w-0 flex-1 flex-col-reverse justify-start hover:bg-hover">
      {outcomes.map((it) => row.counts[it] > 0 && (
        <div key={it} className={classNames("w-full min-h-0.5 border-t border-page print:[print-color-adjust:exact] forced-colors:bg-[CanvasText]", fills[it])} style={{ height: `${(row.counts[it] / most) * 100}%` }} />
      ))}
    </div>
  );
}
