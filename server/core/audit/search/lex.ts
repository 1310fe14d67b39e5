// Invariant: every character of a search that is no space belongs to exactly one token, and no text makes this throw.
// Source: the grammar in docs/search.md.
import type { Span } from "./query";

/** `closed`: whether a quoted text has its second quote. `value`: what stands after the colon of a field. */
export type Token = Span & (
  | { kind: "not" | "open" | "close" | "or" }
  | { kind: "text"; text: string; quoted: boolean; closed: boolean }
  | { kind: "field"; name: string; value: Span & { text: string; quoted: boolean; closed: boolean } }
);

const SPACE = /\s/;
const NAME = /^[\p{L}_][\p{L}\p{N}_-]*(?=:)/u;

export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    if (SPACE.test(sign)) at += 1;
    else {
      const token = tokenAt(text, at);
      tokens.push(token);
      at = token.to;
    }
  }
  return tokens;
}

function tokenAt(text: string, from: number): Token {
  const sign = text[from]!;
  if (sign === "(") return { kind: "open", from, to: from + 1 };
  if (sign === ")") return { kind: "close", from, to: from + 1 };
  if (sign === "-" && from + 1 < text.length && !SPACE.test(text[from + 1]!)) return { kind: "not", from, to: from + 1 };
  const name = sign === '"' ? undefined : NAME.exec(text.slice(from))?.[0];
  if (name !== undefined) {
    const value = textAt(text, from + name.length + 1);
    return { kind: "field", name, value, from, to: value.to };
  }
  const told = textAt(text, from);
  if (!told.quoted && told.text === "OR") return { kind: "or", from, to: told.to };
  return { kind: "text", ...told };
}

type Told = Span & { text: string; quoted: boolean; closed: boolean };

function textAt(text: string, from: number): Told {
  return text[from] === '"' ? quotedAt(text, from) : bareAt(text, from);
}

function bareAt(text: string, from: number): Told {
  let to = from;
  while (to < text.length && !/[\s()"]/.test(text[to]!)) to += 1;
  return { text: text.slice(from, to), quoted: false, closed: true, from, to };
}

// Within quotes a backslash takes the next character as it is.
function quotedAt(text: string, from: number): Told {
  let told = "";
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '"') return { text: told, quoted: true, closed: true, from, to: at + 1 };
    if (text[at] === "\\" && at + 1 < text.length) at += 1;
    told += text[at]!;
  }
  return { text: told, quoted: true, closed: false, from, to: text.length };
}
