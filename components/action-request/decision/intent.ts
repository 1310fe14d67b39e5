import type { Verdict } from "countersign/contract/verdict";

// What a key in the list asked for, until the form of the request that it opens is there.
let intended: Verdict | null = null;

/** Says that the next decision form should open with this choice. */
export function intend(verdict: Verdict): void {
  intended = verdict;
}

/** The choice that was asked for, once. */
export function takeIntent(): Verdict | null {
  const it = intended;
  intended = null;
  return it;
}
