// The marks of a line spell the line. Two lines are compared word by word; of very long ones only what lies between their common beginning and end.
import { countMasks } from "@/server/core/secret/mask-form";
import { diffWordsWithSpace } from "diff";

/** A part of a changed line; `changed` parts are marked. */
export type Mark = { text: string; changed: boolean };
export type PairMarks = { removed: Mark[]; added: Mark[] };

const WORDS_TIMEOUT_MS = 30;
/** What is compared word by word. */
const WORDS_MAX = 2_000;

/** What differs between two lines; null where marks would tell nothing. */
export function pairMarks(removed: string, added: string): PairMarks | null {
  // A mask is shown as one thing, never in parts.
  if (countMasks(removed) + countMasks(added) > 0) return null;
  if (removed.length <= WORDS_MAX && added.length <= WORDS_MAX) return wordMarks(removed, added);
  const { head, tail } = commonEnds(removed, added);
  if (head + tail === 0) return null;
  const [was, is] = [removed.slice(head, removed.length - tail), added.slice(head, added.length - tail)];
  const middle = was.length <= WORDS_MAX && is.length <= WORDS_MAX ? wordMarks(was, is) : null;
  return { removed: around(removed, head, tail, middle?.removed ?? [{ text: was, changed: true }]), added: around(added, head, tail, middle?.added ?? [{ text: is, changed: true }]) };
}

function wordMarks(removed: string, added: string): PairMarks | null {
  const words = diffWordsWithSpace(removed, added, { timeout: WORDS_TIMEOUT_MS });
  // Marks that cover nearly everything tell nothing: then the whole line is the change.
  if (words === undefined || !words.some((it) => !it.added && !it.removed && it.value.trim().length > 1)) return null;
  return {
    removed: words.filter((it) => !it.added).map((it) => ({ text: it.value, changed: it.removed })),
    added: words.filter((it) => !it.removed).map((it) => ({ text: it.value, changed: it.added })),
  };
}

function around(line: string, head: number, tail: number, middle: Mark[]): Mark[] {
  const parts = [{ text: line.slice(0, head), changed: false }, ...middle, { text: line.slice(line.length - tail), changed: false }];
  return parts.filter((it) => it.text !== "");
}

/** How much two lines begin and end with in common, cut where a word begins. */
function commonEnds(a: string, b: string): { head: number; tail: number } {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  head -= stepsToBoundary(a, head, -1);
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  tail -= Math.min(tail, stepsToBoundary(a, a.length - tail, 1));
  return { head, tail };
}

/** How far a cut has to move to be between words; where the words are too long, only out of a character of two units. */
function stepsToBoundary(text: string, at: number, step: 1 | -1): number {
  for (let steps = 0; steps <= LONGEST_WORD; steps++) if (!splits(text, at + steps * step, WORD_CHARS)) return steps;
  return splits(text, at, TWO_UNITS) ? 1 : 0;
}

const LONGEST_WORD = 64;
const WORD_CHARS = /[\p{L}\p{N}\p{M}\p{Cs}_]{2}/u;
const TWO_UNITS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

function splits(text: string, at: number, together: RegExp): boolean {
  return at > 0 && at < text.length && (together.test(text.slice(at - 1, at + 1)) || TWO_UNITS.test(text.slice(at - 1, at + 1)));
}
