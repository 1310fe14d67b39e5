import type { KeyboardEvent } from "react";

const STEPS: Record<string, (at: number, count: number) => number> = { ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, Home: () => 0, End: (_, count) => count - 1 };

/** What a button that opens a row carries, so that the arrow keys reach it. */
export const rowKey = { "data-row-key": "" };

/** Lets the arrow keys, Home and End move the focus between the rows of a list. */
export function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? undefined : STEPS[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-key]")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, step(at, rows.length)))]?.focus();
}
