import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equal } from "./bytes";
import { LogFormatError } from "./format-error";
import { consistencyProof, inclusionProof } from "./merkle-proof";
import { verifyConsistency, verifyInclusion } from "./merkle-verify";
import { numberedLeaves, referenceTree } from "./reference-tree.fixture";
import type { TileCoordinate } from "./tile-path";
import {
  appendToTiles,
  consistencyProofFromTiles,
  inclusionProofFromTiles,
  nodesWithin,
  rootFromTiles,
  tileWidth,
  tilesForConsistency,
  tilesForInclusion,
  tilesForRoot,
  type RightEdge,
  type Tile,
  type TileReader,
} from "./tiles";

const LARGEST = 300;
const tree = referenceTree(numberedLeaves(LARGEST));
const HUGE = 66_000;
const hugeTree = referenceTree(numberedLeaves(HUGE));
const hugeLeafHashes = hugeTree.leafHashes;
const huge = storeOf(hugeLeafHashes, [HUGE]);

describe("appendToTiles", () => {
  it("gives the same tiles in batches of any size as at once", () => {
    const batches = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 6 });
    fc.assert(
      fc.property(batches, (sizes) => {
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const leafHashes = hugeLeafHashes.slice(0, total);
        const [stepwise, atOnce] = [storeOf(leafHashes, sizes), storeOf(leafHashes, [total])];
        expect([...stepwise.keys()].sort()).toEqual([...atOnce.keys()].sort());
        for (const [key, tile] of atOnce) expect(equal(stepwise.get(key)!.hashes, tile.hashes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("gives exactly the tiles that grew, each wider than before and beginning as it did", () => {
    const store = new Map<string, Uint8Array>();
    let state: { size: number; rightEdge: RightEdge } = { size: 0, rightEdge: [] };
    for (const batch of [1, 254, 1, 1, 300, 255, 0, 700, 64_000]) {
      const grown = appendToTiles(state.size, hugeLeafHashes.slice(state.size, state.size + batch), state.rightEdge);
      for (const { level, index, hashes } of grown.tiles) {
        const before = store.get(`${level}/${index}`) ?? new Uint8Array();
        expect(hashes.length).toBeGreaterThan(before.length);
        expect(equal(hashes.subarray(0, before.length), before)).toBe(true);
        expect(hashes.length).toBe(32 * tileWidth(level, index, grown.size));
        store.set(`${level}/${index}`, hashes);
      }
      state = grown;
    }
    expect(state.size).toBe(65_512);
    expect([...store.keys()].filter((key) => !key.startsWith("0/"))).toEqual(["1/0"]);
    expect(store.get("1/0")).toHaveLength(255 * 32);
  });

  it("gives the partial tiles as the next right edge", () => {
    let state: { size: number; rightEdge: RightEdge } = { size: 0, rightEdge: [] };
    for (const size of [0, 1, 255, 256, 257, 512, 65_535, 65_536, 65_537, HUGE]) {
      state = appendToTiles(state.size, hugeLeafHashes.slice(state.size, size), state.rightEdge);
      const widths = state.rightEdge.map((hashes, level) => ({ level, width: hashes.length / 32 }));
      const partial = widths.filter(({ width }) => width > 0);
      const expected = tilesForRoot(size).map(({ level, width }) => ({ level, width }));
      expect(partial.reverse()).toEqual(expected);
    }
  });

  it("refuses a right edge that is not that of the tree", () => {
    const { rightEdge } = appendToTiles(0, hugeLeafHashes.slice(0, 10), []);
    expect(() => appendToTiles(11, hugeLeafHashes.slice(0, 1), rightEdge)).toThrow(RangeError);
    expect(() => appendToTiles(10, hugeLeafHashes.slice(0, 1), [])).toThrow(RangeError);
  });

  it("keeps the right edge that it was given as it was", () => {
    const { rightEdge } = appendToTiles(0, hugeLeafHashes.slice(0, 300), []);
    const before = structuredClone(rightEdge);
    appendToTiles(300, hugeLeafHashes.slice(300, 900), rightEdge);
    expect(rightEdge).toEqual(before);
  });
});

describe("tlog-tiles", () => {
  it("has the tiles of its example, a tree of 70,000, and of a tree of 256", () => {
    expect([tileWidth(0, 272, 70_000), tileWidth(0, 273, 70_000), tileWidth(0, 274, 70_000)]).toEqual([256, 112, 0]);
    expect([tileWidth(1, 0, 70_000), tileWidth(1, 1, 70_000), tileWidth(1, 2, 70_000)]).toEqual([256, 17, 0]);
    expect([tileWidth(2, 0, 70_000), tileWidth(3, 0, 70_000)]).toEqual([1, 0]);
    expect(tilesForRoot(70_000)).toEqual([
      { level: 2, index: 0, width: 1 },
      { level: 1, index: 1, width: 17 },
      { level: 0, index: 273, width: 112 },
    ]);
    expect(tilesForRoot(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  });

  it("holds at level 1 and above the roots of full tiles below, by the RFC's definition", () => {
    for (const [level, index] of [[0, 5], [1, 0], [1, 255], [2, 0]] as const) {
      const span = 256 ** level;
      const { hashes } = huge.get(`${level}/0`)!;
      expect(hashes.slice(index * 32, index * 32 + 32)).toEqual(hugeTree.mth(index * span, (index + 1) * span));
    }
  });
});

describe("proofs from tiles", () => {
  it(`are the RFC's for every leaf of every size, and between all sizes, to ${LARGEST}`, () => {
    const tiles = storeOf(tree.leafHashes, [LARGEST]);
    const readNode = nodesWithin(tiles.values());
    for (let size = 1; size <= LARGEST; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, readNode);
        if (!sameHashes(proof, tree.path(index, size))) expect.fail(`leaf ${index} of ${size}`);
      }
      for (let oldSize = 1; oldSize <= size; oldSize++) {
        const proof = consistencyProof(oldSize, size, readNode);
        if (!sameHashes(proof, tree.proof(oldSize, size))) expect.fail(`${oldSize} to ${size}`);
      }
    }
  });

  it("need no tile but those named, at the widths named, in one reading", async () => {
    const size = fc.integer({ min: 1, max: HUGE });
    await fc.assert(
      fc.asyncProperty(size, size, async (a, b) => {
        const [oldSize, newSize] = [Math.min(a, b), Math.max(a, b)];
        const [oldRoot, newRoot] = [hugeTree.mth(0, oldSize), hugeTree.mth(0, newSize)];
        const index = oldSize - 1;
        const leafHash = hugeLeafHashes[index]!;

        const inclusion = counting();
        const path = await inclusionProofFromTiles(index, newSize, inclusion.read);
        expect(verifyInclusion({ index, size: newSize, leafHash, proof: path, root: newRoot })).toEqual({ ok: true });
        expect(inclusion.asked).toEqual(newSize === 1 ? [] : [tilesForInclusion(index, newSize)]);

        const consistency = counting();
        const proof = await consistencyProofFromTiles(oldSize, newSize, consistency.read);
        expect(verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof })).toEqual({ ok: true });
        expect(consistency.asked).toEqual(oldSize === newSize ? [] : [tilesForConsistency(oldSize, newSize)]);

        const whole = counting();
        expect(await rootFromTiles(newSize, whole.read)).toEqual(newRoot);
        expect(whole.asked).toEqual([tilesForRoot(newSize)]);
        for (const tiles of [...inclusion.asked, ...consistency.asked, ...whole.asked]) {
          expect(new Set(tiles.map(({ level, index: n }) => `${level}/${n}`)).size).toBe(tiles.length);
          for (const tile of tiles) expect(tile.width).toBe(tileWidth(tile.level, tile.index, newSize));
        }
      }),
      { numRuns: 25 },
    );
  });

  it("take a wider tile than asked for, and reject a shorter one", async () => {
    const wide: TileReader = async (tiles) => tiles.map(({ level, index }) => huge.get(`${level}/${index}`)!.hashes);
    expect(await rootFromTiles(300, wide)).toEqual(tree.mth(0, 300));
    const short: TileReader = async (tiles) => tiles.map(({ width }) => new Uint8Array((width - 1) * 32));
    await expect(rootFromTiles(300, short)).rejects.toThrow(LogFormatError);
    await expect(rootFromTiles(300, async () => [])).rejects.toThrow(LogFormatError);
  });

  it("of an empty tree are read from nothing", async () => {
    const { read, asked } = counting();
    expect(await rootFromTiles(0, read)).toEqual(tree.mth(0, 0));
    expect(asked).toEqual([]);
  });

  it("ask for nothing that is not in the tiles", () => {
    expect(() => nodesWithin([])(0, 0)).toThrow(RangeError);
    const twoHashes = nodesWithin([{ level: 0, index: 0, hashes: new Uint8Array(64) }]);
    expect(() => twoHashes(0, 2)).toThrow(RangeError);
    expect(() => twoHashes(2, 0)).toThrow(RangeError);
  });
});

/** The tiles after appending `leafHashes` in batches of the given sizes. */
function storeOf(leafHashes: readonly Uint8Array[], batches: readonly number[]): Map<string, Tile> {
  const tiles = new Map<string, Tile>();
  let state: { size: number; rightEdge: RightEdge } = { size: 0, rightEdge: [] };
  for (const batch of batches) {
    const grown = appendToTiles(state.size, leafHashes.slice(state.size, state.size + batch), state.rightEdge);
    for (const tile of grown.tiles) tiles.set(`${tile.level}/${tile.index}`, tile);
    state = grown;
  }
  return tiles;
}

function sameHashes(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((hash, index) => equal(hash, b[index]!));
}

/** A reader of the huge tree that cuts tiles to the width asked for and keeps what it was asked. */
function counting(): { read: TileReader; asked: (readonly TileCoordinate[])[] } {
  const asked: (readonly TileCoordinate[])[] = [];
  const read: TileReader = async (tiles) => {
    asked.push(tiles);
    return tiles.map(({ level, index, width }) => huge.get(`${level}/${index}`)!.hashes.slice(0, width * 32));
  };
  return { read, asked };
}
