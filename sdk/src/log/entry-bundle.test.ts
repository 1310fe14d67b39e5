import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equal, fromHex, toHex } from "./bytes";
import { MAX_ENTRY_BYTES, decodeEntryBundle, encodeEntryBundle } from "./entry-bundle";
import { LogFormatError } from "./format-error";

describe("entry bundles", () => {
  it("put a big-endian length of two bytes before each entry", () => {
    const bundle = encodeEntryBundle([fromHex(""), fromHex("aabbcc"), new Uint8Array(258)]);
    expect(toHex(bundle)).toBe(`00000003aabbcc0102${"00".repeat(258)}`);
  });

  it("decode to the entries they were made of", () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(entries, (list) => {
        expect(decodeEntryBundle(encodeEntryBundle(list))).toEqual(list);
      }),
      { numRuns: 20 },
    );
  });

  it("hold 1 to 256 entries of at most 65,535 bytes", () => {
    const largest = new Uint8Array(MAX_ENTRY_BYTES).fill(7);
    expect(equal(decodeEntryBundle(encodeEntryBundle([largest]))[0]!, largest)).toBe(true);
    expect(() => encodeEntryBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError);
    expect(decodeEntryBundle(new Uint8Array(2 * 256))).toHaveLength(256);
    expect(() => decodeEntryBundle(new Uint8Array(2 * 257))).toThrow(LogFormatError);
    expect(() => encodeEntryBundle(Array.from({ length: 257 }, () => new Uint8Array()))).toThrow(RangeError);
    expect(() => encodeEntryBundle([])).toThrow(RangeError);
    expect(() => decodeEntryBundle(new Uint8Array())).toThrow(LogFormatError);
  });

  it("cut anywhere are refused, or decode to fewer entries", () => {
    const entries = [fromHex("01"), fromHex("0203"), fromHex("")];
    const bundle = encodeEntryBundle(entries);
    const ends = [3, 7, 9];
    for (let length = 0; length < bundle.length; length++) {
      const cut = bundle.slice(0, length);
      if (ends.includes(length)) expect(decodeEntryBundle(cut)).toEqual(entries.slice(0, ends.indexOf(length) + 1));
      else expect(() => decodeEntryBundle(cut)).toThrow(LogFormatError);
    }
  });
});
