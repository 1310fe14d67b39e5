import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTilePath, parseTilePath, type TilePath } from "./tile-path";

describe("tile paths", () => {
  // The examples of tlog-tiles: index 1234067, and the tiles of a tree of 70,000.
  it.each<[string, TilePath]>([
    ["0/x001/x234/067", { kind: "hashes", level: 0, index: 1_234_067, width: 256 }],
    ["0/272", { kind: "hashes", level: 0, index: 272, width: 256 }],
    ["0/273.p/112", { kind: "hashes", level: 0, index: 273, width: 112 }],
    ["1/000", { kind: "hashes", level: 1, index: 0, width: 256 }],
    ["1/001.p/17", { kind: "hashes", level: 1, index: 1, width: 17 }],
    ["2/000.p/1", { kind: "hashes", level: 2, index: 0, width: 1 }],
    ["63/x001/000", { kind: "hashes", level: 63, index: 1000, width: 256 }],
    ["entries/x001/x234/067", { kind: "entries", index: 1_234_067, width: 256 }],
    ["entries/000.p/5", { kind: "entries", index: 0, width: 5 }],
  ])("%s names a tile and is its only name", (path, tile) => {
    expect(formatTilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    "", "0", "0/", "/000", "0/0", "0/00", "0/0000", "0/1234", "00/000", "64/000", "-1/000", "a/000", "data/000",
    "0/x000/000", "0/x000/001", "0/x001", "0/001/000", "0/x001/x000", "0/x001/000/", "0//000", "0/000/",
    "0/000.p", "0/000.p/", "0/000.p/0", "0/000.p/01", "0/000.p/256", "0/000.p/257", "0/000.p/1000", "0/000.p/1/",
    "0/000.p/-1", "0/000.P/1", "0/000p/1", " 0/000", "0/000\n", "0/+00", "0/0x0", "entries/", "Entries/000",
    "0/../000", "0/x999/x999/x999/x999/x999/999",
  ])("%j names no tile", (path) => {
    expect(parseTilePath(path)).toBeNull();
  });

  it("parse back to what was formatted, at every index to 2^53", () => {
    const index = fc.oneof(fc.nat(), fc.maxSafeNat());
    const width = fc.integer({ min: 1, max: 256 });
    const hashes = fc.record({ kind: fc.constant("hashes" as const), level: fc.nat(63), index, width });
    const entries = fc.record({ kind: fc.constant("entries" as const), index, width });
    fc.assert(
      fc.property(fc.oneof(hashes, entries), (tile) => {
        expect(parseTilePath(formatTilePath(tile))).toEqual(tile);
      }),
    );
  });
});
