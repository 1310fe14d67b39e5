// What stays the same is the same in both texts and in the same order; every other line is within exactly one edit.
// Source: patience diff (Cohen): lines that occur once on each side anchor the rest; Myers' diff (jsdiff) between them, within a time limit.
import { diffArrays } from "diff";

/** The lines `from` to before `to` of one side became those of the other; one of the two may be empty. */
export type Edit = { oldFrom: number; oldTo: number; newFrom: number; newTo: number };
/** `aligned`: whether all of it could be lined up in time; what could not is one edit. */
export type Edits = { edits: Edit[]; aligned: boolean };

/** The edits that make `after` of `before`; lines count as the same where their keys are equal. */
export function lineEdits(before: readonly string[], after: readonly string[], timeoutMs: number): Edits {
  const sides = intern(before, after);
  const partner = new Int32Array(before.length).fill(-1);
  const deadline = performance.now() + timeoutMs;
  const waiting: Edit[] = [{ oldFrom: 0, oldTo: before.length, newFrom: 0, newTo: after.length }];
  let aligned = true;
  for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
    const rest = trim(sides, range, partner);
    const [went, came] = [rest.oldTo - rest.oldFrom, rest.newTo - rest.newFrom];
    // One line in place of another was compared already.
    if (went === 0 || came === 0 || went * came === 1) continue;
    const anchors = anchorsOf(sides, rest);
    if (anchors.length > 0) waiting.push(...between(rest, anchors, partner));
    else aligned = align(sides, rest, partner, deadline) && aligned;
  }
  return { edits: editsOf(partner, after.length), aligned };
}

type Sides = { old: Int32Array; fresh: Int32Array };

/** Numbers for lines, equal ones for equal lines. */
function intern(before: readonly string[], after: readonly string[]): Sides {
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line);
    if (known !== undefined) return known;
    numbers.set(line, numbers.size);
    return numbers.size - 1;
  };
  return { old: Int32Array.from(before, numberOf), fresh: Int32Array.from(after, numberOf) };
}

/** Matches what a range begins and ends with on both sides, and answers with what is left. */
function trim({ old, fresh }: Sides, range: Edit, partner: Int32Array): Edit {
  let { oldFrom, oldTo, newFrom, newTo } = range;
  while (oldFrom < oldTo && newFrom < newTo && old[oldFrom] === fresh[newFrom]) partner[oldFrom++] = newFrom++;
  while (oldFrom < oldTo && newFrom < newTo && old[oldTo - 1] === fresh[newTo - 1]) partner[--oldTo] = --newTo;
  return { oldFrom, oldTo, newFrom, newTo };
}

/** The longest rising list of lines that occur once on each side of a range. */
function anchorsOf({ old, fresh }: Sides, { oldFrom, oldTo, newFrom, newTo }: Edit): [old: number, fresh: number][] {
  const [inOld, inNew] = [onceWithin(old, oldFrom, oldTo), onceWithin(fresh, newFrom, newTo)];
  const both: [number, number][] = [];
  for (const [line, at] of inOld) {
    const other = inNew.get(line);
    if (at >= 0 && other !== undefined && other >= 0) both.push([at, other]);
  }
  return longestRise(both);
}

/** Where each line of a range is; −1 where it is there more than once. */
function onceWithin(lines: Int32Array, from: number, to: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let at = from; at < to; at++) found.set(lines[at]!, found.has(lines[at]!) ? -1 : at);
  return found;
}

/** Of pairs that rise by their first member, the most that rise by their second as well. */
function longestRise(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = [];
  const previous = new Int32Array(pairs.length);
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = index;
  }
  const rise: [number, number][] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = previous[at]!) rise.push(pairs[at]!);
  return rise.reverse();
}

/** Matches the anchors of a range; answers with the ranges between them. */
function between(range: Edit, anchors: readonly [number, number][], partner: Int32Array): Edit[] {
  let [oldFrom, newFrom] = [range.oldFrom, range.newFrom];
  const gaps: Edit[] = [];
  for (const [old, fresh] of anchors) {
    partner[old] = fresh;
    if (oldFrom < old && newFrom < fresh) gaps.push({ oldFrom, oldTo: old, newFrom, newTo: fresh });
    [oldFrom, newFrom] = [old + 1, fresh + 1];
  }
  if (oldFrom < range.oldTo && newFrom < range.newTo) gaps.push({ ...range, oldFrom, newFrom });
  return gaps;
}

/** Matches the lines of a range by a shortest edit; those that one side alone has are left out of it. */
function align({ old, fresh }: Sides, { oldFrom, oldTo, newFrom, newTo }: Edit, partner: Int32Array, deadline: number): boolean {
  const left = shared(old, oldFrom, oldTo, new Set(fresh.subarray(newFrom, newTo)));
  const right = shared(fresh, newFrom, newTo, new Set(old.subarray(oldFrom, oldTo)));
  if (left.length === 0) return true;
  const changes = diffArrays(left.map((at) => old[at]!), right.map((at) => fresh[at]!), { timeout: Math.max(1, deadline - performance.now()) });
  if (changes === undefined) return false;
  let [i, j] = [0, 0];
  for (const { added, removed, count } of changes) {
    if (removed) i += count;
    else if (added) j += count;
    else for (let step = 0; step < count; step++) partner[left[i++]!] = right[j++]!;
  }
  return true;
}

/** Where the lines of a range are that the other side has too. */
function shared(lines: Int32Array, from: number, to: number, others: ReadonlySet<number>): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) if (others.has(lines[at]!)) found.push(at);
  return found;
}

function editsOf(partner: Int32Array, newLength: number): Edit[] {
  const edits: Edit[] = [];
  let [oldFrom, newFrom] = [0, 0];
  for (let old = 0; old <= partner.length; old++) {
    const fresh = old === partner.length ? newLength : partner[old]!;
    if (fresh === -1) continue;
    if (old > oldFrom || fresh > newFrom) edits.push({ oldFrom, oldTo: old, newFrom, newTo: fresh });
    [oldFrom, newFrom] = [old + 1, fresh + 1];
  }
  return edits;
}
