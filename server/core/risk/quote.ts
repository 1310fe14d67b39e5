// Invariant: what a message quotes of a request is short, of one line, without invisible characters, and never a secret.
// Source: Unicode categories Cc, Cf, Zl, Zp, Cs, Co and Cn are what has no shape of its own.
import { looksSecret } from "./secret-patterns";

const MAX_QUOTED = 80;
const SHAPELESS = /[\p{C}\p{Zl}\p{Zp}]/gu;

// Names of actions and tables, which are most of what is quoted, need no closer look.
const PLAIN_NAME = /^(?:[a-z0-9-]{1,20}:)?[A-Za-z_]{1,15}$/;

/** The text as it may stand in a message, in quotation marks. */
export function quote(text: string): string {
  if (PLAIN_NAME.test(text)) return `“${text}”`;
  const start = text.slice(0, MAX_QUOTED * 2);
  if (looksSecret(start)) return "“(hidden: looks like a secret)”";
  const shown = start.replace(SHAPELESS, (it) => `[U+${(it.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`);
  const short = Array.from(shown).slice(0, MAX_QUOTED).join("");
  return short.length < shown.length || text.length > start.length ? `“${short}…”` : `“${short}”`;
}

/** A list for a sentence: the first few by name and the rest as a number. */
export function quoteList(texts: readonly string[], most = 3): string {
  const distinct = [...new Set(texts)];
  const named = distinct.slice(0, most).map(quote);
  const rest = distinct.length - named.length;
  if (rest > 0) return `${named.join(", ")} and ${rest} more`;
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}
