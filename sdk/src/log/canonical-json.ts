// Invariant: equal JSON values give equal text, and what JSON cannot say is refused instead of dropped or changed.
// Source: RFC 8785 (JCS), sections 3.2.2 (literals, strings, numbers as ECMAScript has them) and 3.2.3 (sorting).
import { hasLoneSurrogate } from "./bytes";

const encoder = new TextEncoder();
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** What JSON can say. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Levels of arrays and objects that a value may have; a cycle ends here too. */
export const MAX_DEPTH = 128;

/** Thrown for a value that has no canonical form; `pointer` is the RFC 6901 JSON pointer of the place. */
export class CanonicalJsonError extends Error {
  override readonly name = "CanonicalJsonError";
  readonly pointer: string;

  constructor(problem: string, pointer: string) {
    super(`${problem} at ${pointer === "" ? "the root" : pointer}`);
    this.pointer = pointer;
  }
}

/**
 * The RFC 8785 text of `value`. Throws CanonicalJsonError at a lone surrogate, a number that is not finite,
 * undefined (holes of arrays too), a bigint, symbol or function, an object that is not plain, and more than
 * MAX_DEPTH levels.
 */
export function canonicalize(value: JsonValue): string {
  return write(value, [], 0);
}

/** UTF-8 bytes of `canonicalize(value)`: what is hashed. */
export function canonicalBytes(value: JsonValue): Uint8Array {
  return encoder.encode(canonicalize(value));
}

/** Where `write` is: the first `depth` items name the members and elements that lead there. */
type Path = (string | number)[];

function write(value: JsonValue, path: Path, depth: number): string {
  switch (typeof value) {
    case "string":
      return writeString(value, path, depth);
    case "number":
      if (!Number.isFinite(value)) refuse(`${value} is not a JSON number`, path, depth);
      // ECMAScript's own text is what RFC 8785 asks for; it says -0 as "0".
      return String(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if (depth >= MAX_DEPTH) refuse(`more than ${MAX_DEPTH} levels, or a cycle`, path, depth);
      return isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth);
    default:
      return refuse(`${typeof value} is not JSON`, path, depth);
  }
}

function writeArray(items: readonly JsonValue[], path: Path, depth: number): string {
  let text = "[";
  for (let i = 0; i < items.length; i++) {
    path[depth] = i;
    if (i > 0) text += ",";
    text += write(items[i] as JsonValue, path, depth + 1);
  }
  return `${text}]`;
}

function writeObject(members: { readonly [name: string]: JsonValue }, path: Path, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(members);
  // A plain object's prototype is null or the end of a chain; this holds for objects of another realm as well.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    refuse("an object that is not plain", path, depth);
  }
  let text = "{";
  for (const name of sortedNames(members)) {
    path[depth] = name;
    if (text.length > 1) text += ",";
    text += `${writeString(name, path, depth + 1)}:${write(members[name] as JsonValue, path, depth + 1)}`;
  }
  return `${text}}`;
}

/** Names in order of their UTF-16 code units, which is how JavaScript compares strings. */
function sortedNames(members: object): string[] {
  const names = Object.keys(members);
  for (let i = 1; i < names.length; i++) {
    if (names[i]! < names[i - 1]!) return names.sort();
  }
  return names;
}

function writeString(text: string, path: Path, depth: number): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (hasLoneSurrogate(text)) refuse("a lone surrogate", path, depth);
  // With lone surrogates out of the way, ECMAScript's escapes are those of RFC 8785.
  return JSON.stringify(text);
}

const isArray: (value: object) => value is readonly JsonValue[] = Array.isArray;

function refuse(problem: string, path: Path, depth: number): never {
  const escaped = path.slice(0, depth).map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1"));
  throw new CanonicalJsonError(problem, escaped.map((step) => `/${step}`).join(""));
}
