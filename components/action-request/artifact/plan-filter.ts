"use client";

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type PlanGroup, planGroups } from "./terraform-words";

/** Which resources of an artifact's plan are shown; in the address, as in `?show-0=delete,update&find-0=checkout`. */
export function usePlanFilter(artifact: number) {
  const [{ chosen, word }, set] = useQueryStates(
    { chosen: parseAsArrayOf(parseAsStringLiteral(planGroups)).withDefault([]), word: parseAsString.withDefault("") },
    { history: "replace", urlKeys: { chosen: `show-${artifact}`, word: `find-${artifact}` } },
  );
  return {
    chosen: new Set(chosen), word,
    setChosen: (groups: ReadonlySet<PlanGroup>) => void set({ chosen: [...groups] }),
    setWord: (text: string) => void set({ word: text }),
    clear: () => void set(null),
  };
}
