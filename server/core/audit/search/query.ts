// Invariant: a search is a tree whose every node knows where it stands in the text that it was written as.
// Source: the grammar in docs/search.md.
import type { SearchField } from "./fields";

/** From one offset of the text up to, and without, another; UTF-16 units, as a text field counts. */
export type Span = { from: number; to: number };

/** `words`: free words, which must stand one after the other. `prefix`: the last of them may go on. */
export type SearchNode = Span & (
  | { kind: "all"; parts: SearchNode[] }
  | { kind: "any"; parts: SearchNode[] }
  | { kind: "not"; part: SearchNode }
  | { kind: "field"; field: SearchField; value: string }
  | { kind: "words"; text: string; prefix: boolean }
);

/** A mistake: what is wrong, where, and what was expected there. `unfinished`: it may be that somebody is still typing. */
export type SearchProblem = Span & { message: string; expected: string; unfinished: boolean };

/** What a text says: nothing at all is `null`, and finds everything. */
export type ParsedSearch = { query: SearchNode | null; problems: SearchProblem[] };

/** The most that a search may be long. */
export const MAX_SEARCH_LENGTH = 1_000;

/** The parts that must all hold: what chips show, and what an index is asked for one by one. */
export function conjuncts(query: SearchNode | null): SearchNode[] {
  if (query === null) return [];
  return query.kind === "all" ? query.parts : [query];
}

/** A mistake in words. */
export function describeProblem({ message, expected }: Pick<SearchProblem, "message" | "expected">): string {
  return `${message}${message.endsWith("?") ? "" : "."} Expected: ${expected}.`;
}
