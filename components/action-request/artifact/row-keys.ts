import type { KeyboardEvent } from "react";

const STEPS: Record<string, (at: number, count: number) => number> = { ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, Home: () => 0, End: (_, count) => count - 1 };

/** What the element around the rows carries. */
export const rowsKey = { "data-rows": "" };

/** What a button that opens a row carries, so that the arrow keys, Home and End move between it and the others. */
export const rowKey = { "data-row-key": "", onKeyDown: moveAmongRows };

function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? undefined : STEPS[event.key];
  const rows = [...event.currentTarget.closest("[data-rows]")?.querySelectorAll<HTMLElement>("[data-row-key]") ?? []];
  const at = rows.indexOf(event.currentTarget);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, step(at, rows.length)))]?.focus();
}
