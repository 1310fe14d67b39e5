import type { ExportView } from "countersign/contract/export";

/** How far an export has come, in entries of the log. */
export function ExportProgress({ it: { status, progress: { done, total } }, name }: { it: ExportView; name: string }) {
  const words = status === "queued" ? "Waits for its turn" : total === 0 ? "Begins" : done >= total ? "Puts the file together" : `${done.toLocaleString("en")} of ${total.toLocaleString("en")} entries read`;
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div className="mt-2 flex items-center gap-3">
      <div
        role="progressbar" aria-label={`Progress: ${name}`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} aria-valuetext={words}
        className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-selected forced-colors:border"
      >
        <div className="h-full rounded-full bg-accent motion-safe:transition-[width] forced-colors:bg-[Highlight]" style={{ width: `${share * 100}%` }} />
      </div>
      <span className="text-xs whitespace-nowrap text-soft tabular-nums">{words}</span>
    </div>
  );
}
