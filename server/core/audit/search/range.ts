// Invariant: several bounds narrow one another; `after` is included, `before` is not.
// Source: the grammar in docs/search.md.
import { instantOf } from "./instant";
import { conjuncts, type SearchNode } from "./query";

/** From when up to, and without, when; null is without end. */
export type SearchRange = { after: Date | null; before: Date | null };

/** The time that a search is about. */
export function searchRange(query: SearchNode | null): SearchRange {
  return { after: latest(instantsOf(query, "after")), before: earliest(instantsOf(query, "before")) };
}

/** The parts that are not about time. */
export function timelessParts(query: SearchNode | null): SearchNode[] {
  return conjuncts(query).filter((it) => it.kind !== "field" || (it.field !== "after" && it.field !== "before"));
}

function instantsOf(query: SearchNode | null, field: "after" | "before"): number[] {
  return conjuncts(query).flatMap((it) => (it.kind === "field" && it.field === field ? [instantOf(it.value) ?? 0] : []));
}

function latest(instants: number[]): Date | null {
  return instants.length === 0 ? null : new Date(Math.max(...instants));
}

function earliest(instants: number[]): Date | null {
  return instants.length === 0 ? null : new Date(Math.min(...instants));
}
