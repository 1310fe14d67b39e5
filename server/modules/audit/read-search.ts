import { AppError } from "@/server/core/errors";
import { typeValues } from "@/server/core/audit/search/fields";
import { parseSearch } from "@/server/core/audit/search/parse";
import { describeProblem, type SearchNode } from "@/server/core/audit/search/query";

/** What a search says; nothing but spaces finds everything. A mistake is told with its place. */
export function readSearch(text: string): SearchNode | null {
  const { query, problems } = parseSearch(text);
  const [first] = problems;
  if (first === undefined) return query;
  throw new AppError("invalid_input", {
    public: `/query, characters ${first.from + 1} to ${first.to}: ${describeProblem(first)}`,
    errors: problems.map((it) => ({ pointer: "/query", message: describeProblem(it) })),
    facts: { problems: problems.map(({ from, to, message, expected }) => ({ from, to, message, expected })) },
  });
}

/** The same, where a query that is nothing but an event type, or its first word, has always meant that type. */
export function readSearchOrType(text: string): SearchNode | null {
  return readSearch(typeValues.includes(text) ? `type:${text}` : text);
}
