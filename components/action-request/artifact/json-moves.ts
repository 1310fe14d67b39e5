// An element of a list that only changed its place is shown as moved, not as removed and added.
// Source: elements are the same when they have the same identity (a member that names each of them), or else when they are equal.
import { canonicalize } from "countersign/log/canonical-json";
import type { JsonObject, JsonValue } from "countersign/contract/json";

/** A move within one list; the pointers are of the value before and the value after. */
export type Move = { from: string; to: string };

/** `order` says, by the pointer of a list, in which order its elements line up with those of the list after. */
export type Alignment = { order: ReadonlyMap<string, readonly number[]>; moves: readonly Move[] };

/** Members that name an element, the first that names all of them wins. */
const IDENTITIES = ["id", "Id", "ID", "Sid", "name", "Name", "key", "Key", "arn", "Arn"];
/** Lists that are longer are compared in their own order. */
const MAX_ELEMENTS = 5_000;

/** Lines the lists of `before` up with those of `after`. `base` and `freshBase` are the pointers of the two values. */
export function alignJson(before: JsonValue, after: JsonValue, base = "", freshBase = ""): Alignment {
  const order = new Map<string, readonly number[]>();
  const moves: Move[] = [];
  align(before, after, base, freshBase, order, moves);
  return { order, moves };
}

function align(before: JsonValue, after: JsonValue, from: string, to: string, order: Map<string, readonly number[]>, moves: Move[]): void {
  if (Array.isArray(before) && Array.isArray(after)) return alignLists(before, after, from, to, order, moves);
  if (!isObject(before) || !isObject(after)) return;
  for (const [key, value] of Object.entries(before)) {
    const fresh = after[key];
    const token = key.replaceAll("~", "~0").replaceAll("/", "~1");
    if (fresh !== undefined) align(value, fresh, `${from}/${token}`, `${to}/${token}`, order, moves);
  }
}

function alignLists(before: JsonValue[], after: JsonValue[], from: string, to: string, order: Map<string, readonly number[]>, moves: Move[]): void {
  if (before.length > MAX_ELEMENTS || after.length > MAX_ELEMENTS) return;
  const identify = identityOf([before, after]);
  const pairs = pairUp(before.map(identify), after.map(identify));
  for (const [old, fresh] of pairs) align(before[old]!, after[fresh]!, `${from}/${old}`, `${to}/${fresh}`, order, moves);
  const staying = longestRise(pairs.map(([old]) => old));
  const moved = pairs.filter((_, index) => !staying.has(index));
  if (moved.length === 0) return;
  moves.push(...moved.map(([old, fresh]) => ({ from: `${from}/${old}`, to: `${to}/${fresh}` })));
  order.set(from, linedUp(before.length, pairs, staying));
}

/** What an element is known by within its list. */
function identityOf(lists: readonly JsonValue[][]): (element: JsonValue) => string {
  const names = IDENTITIES.find((member) => lists.every((list) => {
    const found = list.map((it) => (isObject(it) ? it[member] : undefined));
    return found.every((it) => typeof it === "string" || typeof it === "number") && new Set(found).size === list.length;
  }));
  return names === undefined ? canonicalize : (it) => canonicalize((it as JsonObject)[names]!);
}

/** Each element before with the element after that is the same, in the order of the list after. */
function pairUp(before: readonly string[], after: readonly string[]): [old: number, fresh: number][] {
  const waiting = new Map<string, number[]>();
  for (const [index, it] of before.entries()) listAt(waiting, it).push(index);
  return after.flatMap((it, fresh): [number, number][] => {
    const old = waiting.get(it)?.shift();
    return old === undefined ? [] : [[old, fresh]];
  });
}

/** The indexes of a longest increasing subsequence. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, value] of values.entries()) {
    const at = ends.findIndex((it) => values[it]! >= value);
    previous[index] = ends[(at === -1 ? ends.length : at) - 1];
    ends[at === -1 ? ends.length : at] = index;
  }
  const rise = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) rise.add(at);
  return rise;
}

/** All indexes of the list before: moved ones where the list after has them, the others after what they stood behind. */
function linedUp(length: number, pairs: readonly [number, number][], staying: ReadonlySet<number>): number[] {
  const moved = new Set(pairs.filter((_, index) => !staying.has(index)).map(([old]) => old));
  const behind = new Map<number, number[]>();
  let anchor = -1;
  for (const [index, [old]] of pairs.entries()) {
    if (staying.has(index)) anchor = old;
    else listAt(behind, anchor).push(old);
  }
  const rest = Array.from({ length }, (_, index) => index).filter((it) => !moved.has(it));
  return [...(behind.get(-1) ?? []), ...rest.flatMap((it) => [it, ...(behind.get(it) ?? [])])];
}

function listAt<K>(lists: Map<K, number[]>, key: K): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
