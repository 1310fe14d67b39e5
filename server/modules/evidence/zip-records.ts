// Invariant: whoever reads the archive finds each file where it lies, also where it is larger or lies further in than 32 bits can say.
// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16 and 4.5.3.

/** A file that was written. `offset`: where its local header lies. */
export type ZippedFile = { name: Buffer; crc: number; packed: number; size: number; offset: number };

const LARGEST = 0xff_ff_ff_fe;
const IN_ZIP64 = 0xff_ff_ff_ff;
const MANY = 0xff_ff;
const NEEDS = 20;
const NEEDS_ZIP64 = 45;
/** Version 6.3 of the format, on a system whose files have modes. */
const MADE_BY = (3 << 8) | 63;
/** Names are UTF-8; sizes follow the data. */
const FLAGS = (1 << 11) | (1 << 3);
const DEFLATED = 8;
/** Midnight, 1 January 1980: the same content is the same archive. */
const DATE = (1 << 5) | 1;
/** A file that its owner and group may write. */
const MODE = 0o100664 * 0x1_00_00;

export function localHeader(name: Buffer): Buffer {
  return Buffer.concat([record([4, 0x04034b50], [2, NEEDS], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DATE], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]), name]);
}

/** What follows a file's data. */
export function dataDescriptor(file: ZippedFile): Buffer {
  const width = isLarge(file) ? 8 : 4;
  return record([4, 0x08074b50], [4, file.crc], [width, file.packed], [width, file.size]);
}

/** The directory of all files, which begins at `offset`, and the end of the archive. */
export function directory(files: readonly ZippedFile[], offset: number): Buffer {
  const entries = Buffer.concat(files.map(directoryEntry));
  const end = (count: number, length: number, at: number) => record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, at], [2, 0]);
  if (files.length < MANY && offset <= LARGEST && entries.length <= LARGEST) return Buffer.concat([entries, end(files.length, entries.length, offset)]);
  return Buffer.concat([
    entries,
    record([4, 0x06064b50], [8, 44], [2, MADE_BY], [2, NEEDS_ZIP64], [4, 0], [4, 0], [8, files.length], [8, files.length], [8, entries.length], [8, offset]),
    record([4, 0x07064b50], [4, 0], [8, offset + entries.length], [4, 1]),
    end(Math.min(files.length, MANY), Math.min(entries.length, IN_ZIP64), Math.min(offset, IN_ZIP64)),
  ]);
}

function directoryEntry(file: ZippedFile): Buffer {
  const large = isLarge(file);
  const extra = large ? record([2, 1], [2, 24], [8, file.size], [8, file.packed], [8, file.offset]) : Buffer.alloc(0);
  const said = (value: number) => (large ? IN_ZIP64 : value);
  return Buffer.concat([
    record([4, 0x02014b50], [2, MADE_BY], [2, large ? NEEDS_ZIP64 : NEEDS], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DATE], [4, file.crc], [4, said(file.packed)], [4, said(file.size)],
      [2, file.name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, MODE], [4, said(file.offset)]),
    file.name, extra,
  ]);
}

function isLarge({ packed, size, offset }: ZippedFile): boolean {
  return Math.max(packed, size, offset) > LARGEST;
}

/** Numbers of 2, 4 or 8 bytes, the lowest byte first. */
function record(...fields: [width: 2 | 4 | 8, value: number][]): Buffer {
  return Buffer.concat(fields.map(([width, value]) => {
    const bytes = Buffer.alloc(width);
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value));
    else bytes.writeUIntLE(value, 0, width);
    return bytes;
  }));
}
