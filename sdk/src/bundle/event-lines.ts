// Invariant: a line is exactly its prefix, an index, the leaf and a brace; the leaf is hashed as the bytes that stand there.
// Source: the evidence section of docs/protocol.md.
import { BundleFailure } from "./source";

const BRACE = 125;
const ZERO = 48;

/** The index that a line of `file` begins with, `least` or more, and where what follows it begins. `after` is what stands after the index. */
export function indexOfLine(line: Uint8Array, after: Uint8Array, least: number, file: string, number: number): { index: number; start: number } {
  let at = PREFIX.length;
  let index = 0;
  for (; at < line.length && line[at]! >= ZERO && line[at]! <= ZERO + 9 && at < PREFIX.length + 16; at += 1) index = index * 10 + line[at]! - ZERO;
  const digits = at - PREFIX.length;
  const isLine = beginsWith(line, PREFIX, 0) && digits > 0 && (digits === 1 || line[PREFIX.length] !== ZERO) && beginsWith(line, after, at) && line.at(-1) === BRACE && Number.isSafeInteger(index);
  if (!isLine) throw new BundleFailure(`line ${number} of ${file} is not of the form of a bundle`, { file, line: number });
  if (index < least) throw new BundleFailure(`line ${number} of ${file} is out of order: it is of ${index}, and expected is ${least} or more`, { file, line: number, index });
  return { index, start: at + after.length };
}

const PREFIX = new TextEncoder().encode('{"index":');
/** What stands between the index and the leaf, or the disclosure. */
export const BEFORE_LEAF = new TextEncoder().encode(',"leaf":');
export const BEFORE_DISCLOSURE = new TextEncoder().encode(',"disclosure":"');

function beginsWith(line: Uint8Array, bytes: Uint8Array, offset: number): boolean {
  for (let i = 0; i < bytes.length; i += 1) if (line[offset + i] !== bytes[i]) return false;
  return true;
}
