// Invariant: a font comes out of its WOFF2 file as it went in, or not at all: tables that were rewritten for the file are refused.
// Source: W3C WOFF File Format 2.0, 4 and 5.1; OpenType 1.9, the table directory. The parser of the PDF library unpacks in JavaScript, which takes a second that a server does not have.
import { brotliDecompressSync } from "node:zlib";

const KNOWN_TAGS = "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB".split(" ");
const ARBITRARY = 63;
const HEADER = 48;

type Table = { tag: string; length: number };

/** The plain font in a WOFF2 file. */
export function unpackWoff2(file: Buffer): Buffer {
  if (file.toString("latin1", 0, 4) !== "wOF2") throw new Error("not a WOFF2 file");
  const tables: Table[] = [];
  let at = HEADER;
  for (let left = file.readUInt16BE(12); left > 0; left--) {
    const flags = file[at++]!;
    const index = flags & 0x3f;
    const tag = index === ARBITRARY ? file.toString("latin1", at, at + 4) : KNOWN_TAGS[index]?.replace("_", " ");
    if (index === ARBITRARY) at += 4;
    if (tag === undefined || tag === "glyf" || tag === "loca" || flags >> 6 !== 0) throw new Error(`table ${tag ?? index} of the font can't be taken as it is`);
    const [length, next] = readBase128(file, at);
    at = next;
    tables.push({ tag, length });
  }
  return written(file.readUInt32BE(4), tables, brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20))));
}

function readBase128(file: Buffer, from: number): [value: number, next: number] {
  let value = 0;
  for (let at = from; at < from + 5; at++) {
    value = value * 128 + (file[at]! & 0x7f);
    if (file[at]! < 0x80) return [value, at + 1];
  }
  throw new Error("a length of the font has no end");
}

function written(flavor: number, tables: readonly Table[], data: Buffer): Buffer {
  const aligned = (length: number) => Math.ceil(length / 4) * 4;
  const directory = 12 + 16 * tables.length;
  const font = Buffer.alloc(directory + tables.reduce((sum, it) => sum + aligned(it.length), 0));
  font.writeUInt32BE(flavor, 0);
  font.writeUInt16BE(tables.length, 4);
  let [from, to] = [0, directory];
  for (const [index, { tag, length }] of tables.entries()) {
    const entry = 12 + 16 * index;
    font.write(tag, entry, "latin1");
    font.writeUInt32BE(to, entry + 8);
    font.writeUInt32BE(length, entry + 12);
    data.copy(font, to, from, from + length);
    from += length;
    to += aligned(length);
  }
  return font;
}
