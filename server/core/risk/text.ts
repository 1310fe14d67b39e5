// Invariant: every string of a request, keys included, is visited once and can be pointed at; the walk is bounded and never recurses.
// Source: RFC 6901 (pointers).
import { MAX_TEXT_SIZE, pointerTo, type Link, type Place, type RiskSubject, type Text } from "./finding";

/** The pointer to a place. A secret in a member's name would be repeated by its pointer, so `outside` points to what holds the member. */
export function pointerOf(place: Place, outside = false): string {
  const tokens: (string | number)[] = outside ? [] : [place.key];
  for (let it = place.parent; it !== null; it = it.parent) tokens.push(it.key);
  return pointerTo(...tokens.reverse());
}

/** Collects every string of a request. */
export function collectText(subject: RiskSubject): Text {
  const places: Place[] = [];
  const sizes: number[] = [];
  const budget = { left: MAX_TEXT_SIZE };
  const { action, resource, params, justification, initiator, artifacts } = subject;
  collect({ action, resource, params, justification, initiator }, undefined, places, budget);
  for (let index = 0; index < artifacts.length; index++) sizes.push(collect(artifacts[index], index, places, budget));
  let joined = "";
  for (const it of places) joined += it.value + "\n";
  return { places, joined, sizes, complete: budget.left >= 0 };
}

function collect(root: unknown, artifact: number | undefined, places: Place[], budget: { left: number }): number {
  const before = budget.left;
  const open: { value: object; link: Link | null }[] = [];
  const visit = (value: unknown, parent: Link | null, key: string | number): void => {
    budget.left -= 1;
    if (typeof value === "string") {
      budget.left -= value.length;
      if (budget.left >= 0 && value !== "") places.push({ value, parent, key, artifact, isKey: false });
    } else if (typeof value === "object" && value !== null) open.push({ value, link: { parent, key } });
  };
  if (typeof root === "object" && root !== null) open.push({ value: root, link: null });
  for (let it = open.pop(); it !== undefined && budget.left >= 0; it = open.pop()) {
    if (Array.isArray(it.value)) {
      for (let index = 0; index < it.value.length && budget.left >= 0; index++) visit(it.value[index], it.link, index);
      continue;
    }
    for (const [key, value] of Object.entries(it.value)) {
      if (budget.left < 0) break;
      // Names that the contract fixes are on the first two levels of a request's own fields; looking at them costs little and needs no exception.
      budget.left -= key.length;
      places.push({ value: key, parent: it.link, key, artifact, isKey: true });
      visit(value, it.link, key);
    }
  }
  return before - budget.left;
}
