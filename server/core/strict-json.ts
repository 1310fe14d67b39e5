// What passes means the same to every reader: no duplicate key, no half character, no number that a double would change, no deep nesting.
// Source: RFC 8259, and RFC 7493 (I-JSON) for what of it is refused.
import type { JsonObject, JsonValue } from "countersign/contract/json";

export type JsonLimits = { maxDepth: number };
/** `pointer` is the RFC 6901 pointer of the value that is wrong; `line` and `column` count from 1. */
export type JsonFailure = { ok: false; message: string; pointer: string; line: number; column: number };

const DEFAULT_LIMITS: JsonLimits = { maxDepth: 64 };

/** Parses one JSON document, or says where it is not strict JSON. */
export function parseStrictJson(text: string, limits: JsonLimits = DEFAULT_LIMITS): { ok: true; value: JsonValue } | JsonFailure {
  const reader = new Reader(text, limits.maxDepth);
  try {
    return { ok: true, value: reader.document() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, message: error.message, pointer: reader.pointer(), ...placeOf(text, error.at) };
  }
}

/** Decodes UTF-8 and keeps a byte order mark, so that the parser can refuse it. */
export function decodeUtf8Strict(bytes: Uint8Array): { ok: true; text: string } | { ok: false; message: string } {
  try {
    return { ok: true, text: decoder.decode(bytes) };
  } catch {
    return { ok: false, message: "the body is not valid UTF-8" };
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class Refused extends Error {
  constructor(message: string, readonly at: number) {
    super(message);
  }
}

const QUOTE = 0x22, COMMA = 0x2c, MINUS = 0x2d, DOT = 0x2e, ZERO = 0x30, NINE = 0x39, COLON = 0x3a;
const OPEN_LIST = 0x5b, BACKSLASH = 0x5c, CLOSE_LIST = 0x5d, OPEN_OBJECT = 0x7b, CLOSE_OBJECT = 0x7d;

class Reader {
  private at = 0;
  // The key or index at each level that is open, `null` between two of them; read only when something is refused.
  private readonly path: (string | number | null)[] = [];
  private depth = 0;

  constructor(private readonly text: string, private readonly maxDepth: number) {}

  document(): JsonValue {
    if (this.text.charCodeAt(0) === 0xfeff) this.refuse("a byte order mark is not JSON");
    this.skipSpace();
    const value = this.value();
    this.skipSpace();
    if (this.at < this.text.length) this.refuse("expected the end after the document");
    return value;
  }

  pointer(): string {
    return this.path.slice(0, this.depth).filter((it) => it !== null).map((it) => `/${String(it).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  }

  private value(): JsonValue {
    const code = this.text.charCodeAt(this.at);
    switch (code) {
      case QUOTE: return this.string();
      case OPEN_OBJECT: return this.object();
      case OPEN_LIST: return this.list();
      case 0x74: return this.word("true", true);
      case 0x66: return this.word("false", false);
      case 0x6e: return this.word("null", null);
      default:
        if (code === MINUS || (code >= ZERO && code <= NINE)) return this.number();
        return this.refuse(this.at < this.text.length ? "expected a value" : "expected a value, got the end");
    }
  }

  private object(): JsonObject {
    const object: JsonObject = {};
    const level = this.open();
    this.path[level] = null;
    this.skipSpace();
    if (this.text.charCodeAt(this.at) === CLOSE_OBJECT) return this.close(object);
    for (;;) {
      const start = this.at;
      if (this.text.charCodeAt(start) !== QUOTE) this.refuse("expected a key in double quotes");
      const key = this.string();
      this.path[level] = key;
      if (key === "__proto__") this.refuse("the key `__proto__` is not allowed", start);
      // An inherited name such as `toString` is found without being there.
      if (object[key] !== undefined && Object.hasOwn(object, key)) this.refuse(`the key ${JSON.stringify(key)} is there twice`, start);
      this.skipSpace();
      if (this.text.charCodeAt(this.at) !== COLON) this.refuse("expected `:` after the key");
      this.at++;
      this.skipSpace();
      object[key] = this.value();
      this.skipSpace();
      const code = this.text.charCodeAt(this.at);
      if (code === CLOSE_OBJECT) return this.close(object);
      this.path[level] = null;
      if (code !== COMMA) this.refuse("expected `,` or `}`");
      this.at++;
      this.skipSpace();
    }
  }

  private list(): JsonValue[] {
    const list: JsonValue[] = [];
    const level = this.open();
    this.path[level] = 0;
    this.skipSpace();
    if (this.text.charCodeAt(this.at) === CLOSE_LIST) return this.close(list);
    for (;;) {
      this.path[level] = list.length;
      list.push(this.value());
      this.skipSpace();
      const code = this.text.charCodeAt(this.at);
      if (code === CLOSE_LIST) return this.close(list);
      if (code !== COMMA) {
        this.path[level] = null;
        this.refuse("expected `,` or `]`");
      }
      this.at++;
      this.skipSpace();
    }
  }

  private open(): number {
    if (this.depth >= this.maxDepth) this.refuse(`more than ${this.maxDepth} levels`);
    this.at++;
    return this.depth++;
  }

  private close<T>(value: T): T {
    this.depth--;
    this.at++;
    return value;
  }

  private string(): string {
    const text = this.text;
    const start = this.at + 1;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.at = at + 1;
        return text.slice(start, at);
      }
      if (code === BACKSLASH) return this.escapedString(start, at);
      at = code >= 0x20 && (code < 0xd800 || code > 0xdfff) ? at + 1 : this.afterRare(at, code);
    }
  }

  // The slow way, from the first backslash on.
  private escapedString(start: number, firstEscape: number): string {
    const text = this.text;
    let at = firstEscape;
    let from = start;
    let value = "";
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.at = at + 1;
        return value + text.slice(from, at);
      }
      if (code === BACKSLASH) {
        value += text.slice(from, at);
        const short = escapes[text[at + 1] ?? ""];
        value += short ?? this.unicodeEscape(at);
        at = from = short === undefined ? at + (value.charCodeAt(value.length - 1) >> 10 === 0x37 ? 12 : 6) : at + 2;
      } else {
        at = code >= 0x20 && (code < 0xd800 || code > 0xdfff) ? at + 1 : this.afterRare(at, code);
      }
    }
  }

  /** The character of `\uXXXX`, or of two of them that are the halves of one. */
  private unicodeEscape(at: number): string {
    const code = this.hex(at);
    if (code < 0xd800 || code > 0xdfff) return String.fromCharCode(code);
    if (code > 0xdbff || !this.text.startsWith("\\u", at + 6)) this.refuse("half of a surrogate pair", at);
    const low = this.hex(at + 6);
    if (low < 0xdc00 || low > 0xdfff) this.refuse("half of a surrogate pair", at);
    return String.fromCharCode(code, low);
  }

  private hex(at: number): number {
    const digits = this.text.slice(at + 2, at + 6);
    if (this.text[at + 1] !== "u" || !/^[0-9a-fA-F]{4}$/.test(digits)) this.refuse("an unknown escape in a string", at);
    return Number.parseInt(digits, 16);
  }

  /** The place after a character that is neither plain nor special: a surrogate pair passes, nothing else does. */
  private afterRare(at: number, code: number): number {
    if (at >= this.text.length) this.refuse("the string does not end", this.text.length);
    if (code < 0x20) this.refuse("a control character in a string: it must be escaped", at);
    const low = this.text.charCodeAt(at + 1);
    if (code > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) this.refuse("half of a surrogate pair", at);
    return at + 2;
  }

  private number(): number {
    const text = this.text;
    const start = this.at;
    const negative = text.charCodeAt(start) === MINUS;
    let at = negative ? start + 1 : start;
    const first = at;
    let value = 0;
    let code = text.charCodeAt(at);
    for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) value = value * 10 + (code - ZERO);
    if (at === first) this.refuse("expected a digit", at);
    if (at - first > 1 && text.charCodeAt(first) === ZERO) this.refuse("a number does not begin with 0", start);
    this.at = at;
    if (code === DOT || code === 0x65 || code === 0x45) value = this.fraction(start);
    else if (negative) value = -value;
    // From 2^53 on a double no longer tells neighbouring integers apart; sums of digits are exact below.
    if (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER) this.refuse("a number past 2^53 - 1 can't be kept exactly: send it as a string", start);
    return value;
  }

  private fraction(start: number): number {
    if (this.text.charCodeAt(this.at) === DOT) {
      this.at++;
      this.digits();
    }
    const code = this.text.charCodeAt(this.at);
    if (code === 0x65 || code === 0x45) {
      this.at++;
      const sign = this.text.charCodeAt(this.at);
      if (sign === MINUS || sign === 0x2b) this.at++;
      this.digits();
    }
    return Number(this.text.slice(start, this.at));
  }

  private digits(): void {
    const first = this.at;
    let code = this.text.charCodeAt(this.at);
    while (code >= ZERO && code <= NINE) code = this.text.charCodeAt(++this.at);
    if (this.at === first) this.refuse("expected a digit");
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.refuse(`expected \`${word}\``);
    this.at += word.length;
    return value;
  }

  private skipSpace(): void {
    let code = this.text.charCodeAt(this.at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = this.text.charCodeAt(++this.at);
  }

  private refuse(message: string, at = this.at): never {
    throw new Refused(message, at);
  }
}

const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return { line, column: at - before.lastIndexOf("\n") };
}
