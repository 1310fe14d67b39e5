import type { Action } from "./action";

/** The actions that have every word of the text in their name or heading; those whose name begins with it come first. */
export function searchActions<Found extends Pick<Action, "label" | "group">>(actions: readonly Found[], text: string): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter((it) => it !== "");
  const found = actions.filter(({ label, group }) => words.every((word) => `${label} ${group}`.toLowerCase().includes(word)));
  const first = (it: Found) => words[0] !== undefined && it.label.toLowerCase().startsWith(words[0]);
  return [...found.filter(first), ...found.filter((it) => !first(it))];
}
