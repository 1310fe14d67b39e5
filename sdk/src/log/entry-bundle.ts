// Invariant: a bundle holds 1 to 256 entries in the order of their leaves, and not a byte more.
// Source: C2SP tlog-tiles, "Log entries": a big-endian uint16 length before each entry.
import { LogFormatError } from "./format-error";
import { FULL_WIDTH } from "./tile-path";

/** Bytes that an entry may have: what the length before it can say. */
export const MAX_ENTRY_BYTES = 65_535;

const LENGTH_BYTES = 2;

/** Bytes of a bundle. Throws RangeError unless there are 1 to 256 entries of at most 65,535 bytes. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > FULL_WIDTH) throw new RangeError(`a bundle of ${entries.length} entries`);
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + LENGTH_BYTES + entry.length, 0));
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes`);
    bundle[offset] = entry.length >> 8;
    bundle[offset + 1] = entry.length & 0xff;
    bundle.set(entry, offset + LENGTH_BYTES);
    offset += LENGTH_BYTES + entry.length;
  }
  return bundle;
}

/** Entries of a bundle, as copies. Throws LogFormatError where the bytes end early or there are not 1 to 256. */
export function decodeEntryBundle(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let offset = 0; offset < bundle.length; ) {
    const start = offset + LENGTH_BYTES;
    const end = start + ((bundle[offset]! << 8) | (bundle[offset + 1] ?? 0));
    if (end > bundle.length) throw new LogFormatError("the bundle ends within an entry");
    entries.push(bundle.slice(start, end));
    offset = end;
  }
  if (entries.length < 1 || entries.length > FULL_WIDTH) {
    throw new LogFormatError(`a bundle of ${entries.length} entries`);
  }
  return entries;
}
