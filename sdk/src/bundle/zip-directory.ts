// Invariant: what a zip holds has one reading: its parts lie end to end, and both headers of a file agree. Anything else is refused.
// Source: PKWARE APPNOTE 6.3.10, sections 4.3 (structure), 4.4 (fields), 4.5.3 (zip64). No comment, encryption, split or prefix.
import { BUNDLE_PATH } from "../contract/evidence-bundle";
import { BundleUnreadable, type RandomAccess } from "./source";

/** A file in a zip: where its local header is, how many bytes it takes, how it is packed. */
export type ZipEntry = { path: string; header: number; packed: number; size: number; isDeflated: boolean; flags: number };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;

const HAS_DESCRIPTOR = 1 << 3;
/** Hints of the packer, the descriptor, and names in UTF-8; every other bit changes how the bytes are to be read. */
const KNOWN_FLAGS = (1 << 1) | (1 << 2) | HAS_DESCRIPTOR | (1 << 11);
const DESCRIPTOR_BYTES = [12, 16, 20, 24];
/** A central directory larger than this is none of a bundle. */
const MAX_DIRECTORY = 64 * 2 ** 20;
const MAX16 = 0xffff;
const MAX32 = 0xffffffff;
/** Fields that would give the file another name or hide it. */
const OTHER_NAMES = new Set([0x7075, 0x6375, 0x0017, 0x9901]);

/** The files of a zip, in the order of its directory; folders are left out. Throws BundleUnreadable for what is not plainly a zip. */
export async function readZipDirectory(zip: RandomAccess): Promise<ZipEntry[]> {
  const end = await endOf(zip);
  if (end.size > MAX_DIRECTORY || end.offset + end.size !== end.at) throw refused("its directory is not where its end says");
  const bytes = await zip.read(end.offset, end.size);
  const entries: ZipEntry[] = [];
  const known = new Set<string>();
  let at = 0;
  for (let i = 0; i < end.count; i += 1) {
    const { entry, next } = centralEntry(bytes, at);
    if (known.has(entry.path.toLowerCase())) throw refused(`${entry.path} is in it twice`);
    known.add(entry.path.toLowerCase());
    entries.push(entry);
    at = next;
  }
  if (at !== bytes.length) throw refused("its directory holds more than the files that it counts");
  await requireEndToEnd(zip, entries, end.offset);
  return entries.filter((it) => !it.path.endsWith("/"));
}

/** Where the bytes of a file begin, by its local header, which has to say the same as the directory. */
export async function dataOffset(zip: RandomAccess, entry: ZipEntry): Promise<number> {
  const fixed = viewOf(await zip.read(entry.header, LOCAL_BYTES));
  if (fixed.getUint32(0, true) !== LOCAL) throw refused(`there is no header for ${entry.path} where the directory says`);
  const nameBytes = fixed.getUint16(26, true);
  const extraBytes = fixed.getUint16(28, true);
  const rest = await zip.read(entry.header + LOCAL_BYTES, nameBytes + extraBytes);
  const isSame = nameOf(rest.subarray(0, nameBytes)) === entry.path && fixed.getUint16(6, true) === entry.flags && fixed.getUint16(8, true) === (entry.isDeflated ? 8 : 0);
  if (!isSame) throw refused(`the two headers of ${entry.path} differ`);
  const told = extended(fieldsOf(rest.subarray(nameBytes), entry.path), [fixed.getUint32(22, true), fixed.getUint32(18, true)], entry.path);
  const isLater = (entry.flags & HAS_DESCRIPTOR) !== 0 && told.every((it) => it === 0);
  if (!isLater && (told[0] !== entry.size || told[1] !== entry.packed)) throw refused(`the two headers of ${entry.path} tell of different sizes`);
  return entry.header + LOCAL_BYTES + nameBytes + extraBytes;
}

async function endOf(zip: RandomAccess): Promise<{ at: number; offset: number; size: number; count: number }> {
  if (zip.size < END_BYTES) throw refused("it is too short");
  const at = zip.size - END_BYTES;
  const end = viewOf(await zip.read(at, END_BYTES));
  if (end.getUint32(0, true) !== END || end.getUint16(20, true) !== 0) throw refused("it does not end as one, or ends in a comment");
  const found = { at, count: end.getUint16(10, true), size: end.getUint32(12, true), offset: end.getUint32(16, true) };
  if (end.getUint16(4, true) !== end.getUint16(6, true) || end.getUint16(8, true) !== found.count) throw refused("it is one part of several");
  if (found.count !== MAX16 && found.size !== MAX32 && found.offset !== MAX32) {
    if (end.getUint16(4, true) !== 0) throw refused("it is one part of several");
    return found;
  }
  return endOf64(zip, at);
}

async function endOf64(zip: RandomAccess, end: number): Promise<{ at: number; offset: number; size: number; count: number }> {
  const at = end - LOCATOR64_BYTES - END64_BYTES;
  if (at < 0) throw refused("it is too short");
  const bytes = viewOf(await zip.read(at, END64_BYTES + LOCATOR64_BYTES));
  const isEnd = bytes.getUint32(0, true) === END64 && number64(bytes, 4) === END64_BYTES - 12 && bytes.getUint32(16, true) === 0 && bytes.getUint32(20, true) === 0;
  const isLocated = bytes.getUint32(END64_BYTES, true) === LOCATOR64 && bytes.getUint32(END64_BYTES + 4, true) === 0 && number64(bytes, END64_BYTES + 8) === at && bytes.getUint32(END64_BYTES + 16, true) === 1;
  if (!isEnd || !isLocated || number64(bytes, 24) !== number64(bytes, 32)) throw refused("its zip64 end is not of the form that is known");
  return { at, count: number64(bytes, 32), size: number64(bytes, 40), offset: number64(bytes, 48) };
}

function centralEntry(bytes: Uint8Array, at: number): { entry: ZipEntry; next: number } {
  if (at + CENTRAL_BYTES > bytes.length) throw refused("its directory is cut off");
  const view = viewOf(bytes.subarray(at));
  if (view.getUint32(0, true) !== CENTRAL) throw refused("its directory holds something else than files");
  const nameEnd = CENTRAL_BYTES + view.getUint16(28, true);
  const extraEnd = nameEnd + view.getUint16(30, true);
  if (at + extraEnd > bytes.length) throw refused("its directory is cut off");
  const path = nameOf(bytes.subarray(at + CENTRAL_BYTES, at + nameEnd));
  const flags = view.getUint16(8, true);
  const method = view.getUint16(10, true);
  if ((flags & ~KNOWN_FLAGS) !== 0) throw refused(`${path} is encrypted, or packed in a way that is not known`);
  if (method !== 0 && method !== 8) throw refused(`${path} is packed in a way that is not known`);
  if (view.getUint16(32, true) !== 0) throw refused(`${path} has a comment`);
  if (view.getUint32(38, true) >>> 28 === 0xa) throw refused(`${path} is a link`);
  const fields = fieldsOf(bytes.subarray(at + nameEnd, at + extraEnd), path);
  const [size, packed, header] = extended(fields, [view.getUint32(24, true), view.getUint32(20, true), view.getUint32(42, true)], path);
  if (view.getUint16(34, true) !== 0) throw refused("it is one part of several");
  const isFolder = path.endsWith("/");
  if (!BUNDLE_PATH.test(isFolder ? path.slice(0, -1) : path)) throw refused(`${JSON.stringify(path)} is not a path of a bundle`);
  if ((method === 0 && size !== packed) || (isFolder && size !== 0)) throw refused(`the sizes of ${path} contradict each other`);
  return { entry: { path, header: header!, packed: packed!, size: size!, isDeflated: method === 8, flags }, next: at + extraEnd };
}

/** Files lie one after the other from the first byte to the directory, with nothing in between but what says their sizes. */
async function requireEndToEnd(zip: RandomAccess, entries: readonly ZipEntry[], directory: number): Promise<void> {
  let expected = 0;
  let slack = [0];
  for (const entry of entries.toSorted((a, b) => a.header - b.header)) {
    const gap = entry.header - expected;
    if (!slack.includes(gap)) throw refused(`there is something before ${entry.path} that is no file of it`);
    expected = await dataOffset(zip, entry) + entry.packed;
    slack = (entry.flags & HAS_DESCRIPTOR) === 0 ? [0] : DESCRIPTOR_BYTES;
  }
  if (!slack.includes(directory - expected)) throw refused("there is something before its directory that is no file of it");
}

/** The fields after a header, by their number. */
function fieldsOf(extra: Uint8Array, path: string): Map<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  const view = viewOf(extra);
  for (let at = 0; at < extra.length;) {
    const end = at + 4 <= extra.length ? at + 4 + view.getUint16(at + 2, true) : Infinity;
    if (end > extra.length) throw refused(`the header of ${path} is cut off`);
    const id = view.getUint16(at, true);
    if (fields.has(id) || OTHER_NAMES.has(id)) throw refused(`the header of ${path} has a field that is not known, or one twice`);
    fields.set(id, extra.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/** Numbers of 32 bits, or where they are all ones the next of 64 in the zip64 field. */
function extended(fields: Map<number, Uint8Array>, numbers: number[], path: string): number[] {
  const field = fields.get(1);
  const view = field === undefined ? null : viewOf(field);
  let at = 0;
  return numbers.map((it) => {
    if (it !== MAX32) return it;
    if (view === null || at + 8 > view.byteLength) throw refused(`the header of ${path} lacks a size`);
    at += 8;
    return number64(view, at - 8);
  });
}

function number64(view: DataView, at: number): number {
  const value = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  if (!Number.isSafeInteger(value)) throw refused("a size in it is past any file's");
  return value;
}

function nameOf(bytes: Uint8Array): string {
  // Whatever is not ASCII is no path of a bundle, so that no encoding has to be guessed.
  return String.fromCharCode(...bytes.subarray(0, 1000));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function refused(why: string): BundleUnreadable {
  return new BundleUnreadable(`not a zip that can be trusted to say one thing: ${why}`);
}
