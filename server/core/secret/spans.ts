// Invariant: wherever the secret analyzer finds something in a text, a part of the text is named as secret, whole and not only its beginning.
// Source: server/core/risk/secret-patterns.ts, which knows how a secret begins.
import type { FindingId } from "@/server/core/risk/catalogue";
import { ANY_HINT, isReference, SECRET_PATTERNS, type SecretPattern } from "@/server/core/risk/secret-patterns";

/** The part of a text from `start` to before `end`; `name` says what it is, as in "a GitHub token". */
export type SecretSpan = { start: number; end: number; finding: FindingId; name: string };

const GLOBAL = SECRET_PATTERNS.map((it) => ({ ...it, pattern: new RegExp(it.pattern.source, `${it.pattern.flags.replace("g", "")}g`) }));
const INTRODUCTION = /^(?:bearer\s+|_authToken\s*=\s*)/i;
const MOST_LOOKS = 8;
const END_OF_KEY = /-----END [A-Z0-9 ]{0,80}PRIVATE KEY(?: BLOCK)?-----/g;
const REST_OF_TOKEN = /[\w.~+/=-]*/y;
const REST_OF_VALUE = /[^\s"',;&]*/y;

/** The secret parts of a text, in order and apart from one another. */
export function secretSpans(text: string): SecretSpan[] {
  const all: SecretSpan[] = [];
  // What stood right behind a secret may begin one itself once that is covered.
  let rest = text;
  for (let look = 0, found = lookOnce(rest); found.length > 0; look += 1, found = lookOnce(rest)) {
    // A text made to be searched without end is covered as a whole.
    if (look === MOST_LOOKS) return [{ ...found[0]!, start: 0, end: text.length }];
    all.push(...found);
    rest = covered(rest, found);
  }
  return apart(all);
}

function lookOnce(text: string): SecretSpan[] {
  const lower = text.toLowerCase();
  if (!ANY_HINT.test(lower)) return [];
  return apart(GLOBAL.flatMap((it) => (it.hints.some((hint) => lower.includes(hint)) ? [...matchesOf(it, text)] : [])));
}

// A dollar sign begins a reference and never a secret, so that the search comes to its end.
function covered(text: string, spans: readonly SecretSpan[]): string {
  let out = "";
  let from = 0;
  for (const { start, end } of spans) {
    out += text.slice(from, start) + "$".repeat(end - start);
    from = end;
  }
  return out + text.slice(from);
}

/** Spans in order, with those that touch or overlap made one. */
export function apart(spans: readonly SecretSpan[]): SecretSpan[] {
  const merged: SecretSpan[] = [];
  for (const it of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && it.start < last.end) last.end = Math.max(last.end, it.end);
    else merged.push({ ...it });
  }
  return merged;
}

function* matchesOf({ pattern, id, name, valued }: SecretPattern, text: string): Generator<SecretSpan> {
  for (const match of text.matchAll(pattern)) {
    const [whole, value = ""] = match;
    if (valued === true && isReference(value)) continue;
    const start = match.index + (valued === true ? whole.lastIndexOf(value) : (INTRODUCTION.exec(whole)?.[0].length ?? 0));
    const end = valued === true ? start + value.length : match.index + whole.length;
    yield { start, end: endOf(id, text, end), finding: id, name };
  }
}

// A pattern stops as soon as it is sure; the secret may go on.
function endOf(id: FindingId, text: string, end: number): number {
  if (id === "secret.basic-auth-url") return end;
  if (id === "secret.private-key") {
    END_OF_KEY.lastIndex = end;
    return END_OF_KEY.test(text) ? END_OF_KEY.lastIndex : text.length;
  }
  const rest = id === "secret.assignment" ? REST_OF_VALUE : REST_OF_TOKEN;
  rest.lastIndex = end;
  return end + (rest.exec(text)?.[0].length ?? 0);
}
