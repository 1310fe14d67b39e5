// Invariant: zips as the usual programs write them, and none that is wrong unless asked.
// Source: PKWARE APPNOTE 6.3.10.
import { deflateRawSync } from "node:zlib";
import type { Files } from "./bundle.fixture";
import type { RandomAccess } from "./source";

export type ZipOptions = { deflate?: boolean; descriptors?: boolean; zip64?: boolean; extra?: Buffer };

/** A zip of the files, in their order. */
export function zipOf(files: Files, { deflate = true, descriptors = false, zip64 = false, extra = Buffer.alloc(0) }: ZipOptions = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const data = deflate ? deflateRawSync(bytes) : Buffer.from(bytes);
    const fixed = fixedOf(deflate, descriptors);
    const sizes = [data.length, bytes.length];
    const wide = zip64 ? numbers64(1, [bytes.length, data.length]) : Buffer.alloc(0);
    const local = [u32(0x04034b50), fixed, u32(0), ...(descriptors ? [u32(0), u32(0)] : zip64 ? [u32(0xffffffff), u32(0xffffffff)] : sizes.map(u32)), u16(path.length), u16((descriptors ? 0 : wide.length) + extra.length), Buffer.from(path), descriptors ? Buffer.alloc(0) : wide, extra];
    const descriptor = descriptors ? [u32(0x08074b50), u32(0), ...(zip64 ? sizes.map(u64) : sizes.map(u32))] : [];
    const central = zip64 ? numbers64(1, [bytes.length, data.length, offset]) : Buffer.alloc(0);
    directory.push(u32(0x02014b50), u16(45), fixed, u32(0), ...(zip64 ? [u32(0xffffffff), u32(0xffffffff)] : sizes.map(u32)), u16(path.length), u16(central.length + extra.length), u16(0), u16(0), u16(0), u32(0o100644 << 16), u32(zip64 ? 0xffffffff : offset), Buffer.from(path), central, extra);
    const whole = Buffer.concat([...local, data, ...descriptor]);
    parts.push(whole);
    offset += whole.length;
  }
  const central = Buffer.concat(directory);
  const end64 = zip64 ? [u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(files.size), u64(files.size), u64(central.length), u64(offset), u32(0x07064b50), u32(0), u64(offset + central.length), u32(1)] : [];
  const end = zip64 ? [u16(0xffff), u16(0xffff), u32(0xffffffff), u32(0xffffffff)] : [u16(files.size), u16(files.size), u32(central.length), u32(offset)];
  return Buffer.concat([...parts, central, ...end64, u32(0x06054b50), u16(0), u16(0), ...end, u16(0)]);
}

export function accessOf(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read: (offset, length) => (offset + length > bytes.length ? Promise.reject(new Error("past the end")) : Promise.resolve(bytes.subarray(offset, offset + length))),
  };
}

function fixedOf(deflate: boolean, descriptors: boolean): Buffer {
  return Buffer.concat([u16(20), u16(descriptors ? 8 : 0), u16(deflate ? 8 : 0), u16(0x6000), u16(0x5c61)]);
}

function numbers64(id: number, numbers: number[]): Buffer {
  return Buffer.concat([u16(id), u16(numbers.length * 8), ...numbers.map(u64)]);
}

function u16(n: number): Buffer {
  const it = Buffer.alloc(2);
  it.writeUInt16LE(n);
  return it;
}

function u32(n: number): Buffer {
  const it = Buffer.alloc(4);
  it.writeUInt32LE(n >>> 0);
  return it;
}

function u64(n: number): Buffer {
  const it = Buffer.alloc(8);
  it.writeBigUInt64LE(BigInt(n));
  return it;
}
