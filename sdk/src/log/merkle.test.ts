import { describe, expect, it } from "vitest";
import { equal, fromHex, toHex } from "./bytes";
import { EMPTY_RANGE, appendLeaves, emptyRoot, hashLeaf, hashNode, rootOf } from "./merkle";
import { consistencyProof, inclusionProof, rootFromNodes, type ReadNode } from "./merkle-proof";
import { verifyConsistency, verifyInclusion, type ProofCheck } from "./merkle-verify";
import { CT_LEAVES, CT_ROOTS, bitFlips, numberedLeaves, referenceTree } from "./reference-tree.fixture";

const LARGEST = 300;
const ct = referenceTree(CT_LEAVES);
const large = referenceTree(numberedLeaves(LARGEST));
const roots = Array.from({ length: LARGEST + 1 }, (_, size) => large.mth(0, size));
const leafHashes = large.leafHashes;

describe("the Certificate Transparency reference tree", () => {
  it("has the published roots, by compact range and from its nodes", () => {
    expect(toHex(emptyRoot())).toBe(CT_ROOTS[0]);
    let range = EMPTY_RANGE;
    for (const [count, leaf] of CT_LEAVES.entries()) {
      range = appendLeaves(range, [hashLeaf(leaf)]);
      expect(toHex(rootOf(range))).toBe(CT_ROOTS[count + 1]);
      expect(toHex(rootFromNodes(count + 1, nodesOf(CT_LEAVES.map(hashLeaf))))).toBe(CT_ROOTS[count + 1]);
    }
  });

  // TestRefInclusionProof of transparency-dev/merkle.
  it.each([
    [0, 1, []],
    [0, 2, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"]],
    [1, 2, ["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"]],
    [2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
    [
      1,
      5,
      [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ],
    ],
    [
      0,
      8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    ],
    [
      5,
      8,
      [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    ],
  ])("has the published inclusion proof of leaf %i in the tree of %i", (index, size, published) => {
    const proof = inclusionProof(index, size, nodesOf(ct.leafHashes));
    expect(proof.map(toHex)).toEqual(published);
    const claim = { index, size, leafHash: hashLeaf(CT_LEAVES[index]!), proof, root: fromHex(CT_ROOTS[size]!) };
    expect(verifyInclusion(claim)).toEqual({ ok: true });
  });

  // TestRefConsistencyProof of transparency-dev/merkle.
  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    ],
    [
      2,
      5,
      [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ],
    ],
    [
      6,
      8,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    ],
  ])("has the published consistency proof from %i to %i", (oldSize, newSize, published) => {
    const proof = consistencyProof(oldSize, newSize, nodesOf(ct.leafHashes));
    expect(proof.map(toHex)).toEqual(published);
    const [oldRoot, newRoot] = [fromHex(CT_ROOTS[oldSize]!), fromHex(CT_ROOTS[newSize]!)];
    expect(verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof })).toEqual({ ok: true });
  });
});

describe("compact range", () => {
  it("has the RFC's root at every size, appended one by one or at once, and keeps what it was made from", () => {
    let range = EMPTY_RANGE;
    for (let size = 1; size <= LARGEST; size++) {
      const before = range;
      const held = [...before.hashes];
      range = appendLeaves(range, [leafHashes[size - 1]!]);
      expect(equal(rootOf(range), roots[size]!)).toBe(true);
      expect(before.hashes).toEqual(held);
      expect(range.hashes).toHaveLength(size.toString(2).replaceAll("0", "").length);
    }
    expect(appendLeaves(EMPTY_RANGE, leafHashes)).toEqual(range);
    expect(appendLeaves(appendLeaves(EMPTY_RANGE, leafHashes.slice(0, 77)), leafHashes.slice(77))).toEqual(range);
  });
});

describe("inclusion proofs", () => {
  it(`are the RFC's and hold for every leaf of every size to ${LARGEST}`, () => {
    const readNode = nodesOf(leafHashes);
    for (let size = 1; size <= LARGEST; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, readNode);
        const claim = { index, size, leafHash: leafHashes[index]!, proof, root: roots[size]! };
        if (!sameHashes(proof, large.path(index, size)) || !verifyInclusion(claim).ok) {
          expect.fail(`leaf ${index} of ${size}`);
        }
      }
    }
  });

  it("fail with any bit changed in the leaf's hash, the root or the proof, at every size to 7", () => {
    for (let size = 1; size <= 7; size++) {
      for (let index = 0; index < size; index++) {
        const claim = { index, size, leafHash: leafHashes[index]!, proof: large.path(index, size), root: roots[size]! };
        const changes = [
          ...bitFlips(claim.leafHash).map((leafHash) => ({ leafHash })),
          ...bitFlips(claim.root).map((root) => ({ root })),
          ...changedProofs(claim.proof).map((proof) => ({ proof })),
        ];
        const reasons = changes.map((change) => reasonOf(verifyInclusion({ ...claim, ...change })));
        expect(new Set(reasons)).toEqual(new Set(["root_mismatch"]));
      }
    }
  });

  it("fail with any bit changed in large trees as well", () => {
    for (const [index, size] of [[0, 300], [299, 300], [255, 257], [128, 256]] as const) {
      const claim = { index, size, leafHash: leafHashes[index]!, proof: large.path(index, size), root: roots[size]! };
      const reasons = changedProofs(claim.proof).map((proof) => reasonOf(verifyInclusion({ ...claim, proof })));
      expect(new Set(reasons)).toEqual(new Set(["root_mismatch"]));
    }
  });

  it("fail for another leaf, for another index, and with a hash too few or too many", () => {
    for (let size = 2; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const claim = { index, size, leafHash: leafHashes[index]!, proof: large.path(index, size), root: roots[size]! };
        const other = (index + 1) % size;
        expect(verifyInclusion({ ...claim, leafHash: leafHashes[other]! }).ok).toBe(false);
        expect(verifyInclusion({ ...claim, index: other }).ok).toBe(false);
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) }).ok).toBe(false);
        const short = { ...claim, proof: claim.proof.slice(0, -1) };
        expect(verifyInclusion(short)).toEqual({ ok: false, reason: "wrong_length" });
        const long = { ...claim, proof: [...claim.proof, roots[1]!] };
        expect(verifyInclusion(long)).toEqual({ ok: false, reason: "wrong_length" });
      }
    }
  });

  it("do not let an inner node pass for a leaf", () => {
    const node = hashNode(leafHashes[0]!, leafHashes[1]!);
    const bytes = new Uint8Array([...leafHashes[0]!, ...leafHashes[1]!]);
    expect(equal(hashLeaf(bytes), node)).toBe(false);
  });

  it("fail for what is no leaf of the tree and for hashes of another length", () => {
    const claim = { index: 0, size: 1, leafHash: leafHashes[0]!, proof: [], root: roots[1]! };
    for (const [index, size] of [[1, 1], [0, 0], [-1, 1], [0.5, 1], [0, Number.NaN], [0, 2 ** 53]] as const) {
      expect(verifyInclusion({ ...claim, index, size })).toEqual({ ok: false, reason: "out_of_range" });
      expect(() => inclusionProof(index, size, nodesOf(leafHashes))).toThrow(RangeError);
    }
    const malformed = { ok: false, reason: "malformed_hash" };
    expect(verifyInclusion({ ...claim, leafHash: new Uint8Array(31) })).toEqual(malformed);
    expect(verifyInclusion({ ...claim, root: new Uint8Array(33) })).toEqual(malformed);
    expect(verifyInclusion({ ...claim, size: 2, proof: [new Uint8Array()] })).toEqual(malformed);
  });
});

describe("consistency proofs", () => {
  it(`are the RFC's and hold between all sizes to ${LARGEST}`, () => {
    const readNode = nodesOf(leafHashes);
    for (let newSize = 0; newSize <= LARGEST; newSize++) {
      for (let oldSize = 0; oldSize <= newSize; oldSize++) {
        const proof = consistencyProof(oldSize, newSize, readNode);
        const claim = { oldSize, oldRoot: roots[oldSize]!, newSize, newRoot: roots[newSize]!, proof };
        const expected = oldSize === 0 ? [] : large.proof(oldSize, newSize);
        if (!sameHashes(proof, expected) || !verifyConsistency(claim).ok) expect.fail(`${oldSize} to ${newSize}`);
      }
    }
  });

  it("fail with any bit changed in either root or the proof, between all sizes to 7", () => {
    for (let newSize = 1; newSize <= 7; newSize++) {
      for (let oldSize = 1; oldSize <= newSize; oldSize++) {
        const proof = large.proof(oldSize, newSize);
        const claim = { oldSize, oldRoot: roots[oldSize]!, newSize, newRoot: roots[newSize]!, proof };
        const changes = [
          ...bitFlips(claim.oldRoot).map((oldRoot) => ({ oldRoot })),
          ...bitFlips(claim.newRoot).map((newRoot) => ({ newRoot })),
          ...changedProofs(proof).map((changed) => ({ proof: changed })),
        ];
        const reasons = changes.map((change) => reasonOf(verifyConsistency({ ...claim, ...change })));
        expect(new Set(reasons)).toEqual(new Set(["root_mismatch"]));
      }
    }
  });

  it("fail for a rewritten history, a rollback, and with a hash too few or too many", () => {
    const rewritten = referenceTree(numberedLeaves(40).map((leaf, n) => (n === 3 ? new Uint8Array() : leaf)));
    for (let newSize = 5; newSize <= 40; newSize++) {
      for (let oldSize = 4; oldSize < newSize; oldSize++) {
        const claim = { oldSize, oldRoot: roots[oldSize]!, newSize, newRoot: roots[newSize]! };
        const proof = large.proof(oldSize, newSize);
        const forged = { newRoot: rewritten.mth(0, newSize), proof: rewritten.proof(oldSize, newSize) };
        expect(verifyConsistency({ ...claim, ...forged })).toEqual({ ok: false, reason: "root_mismatch" });
        expect(verifyConsistency({ ...claim, proof: proof.slice(1) }).ok).toBe(false);
        const long = { ...claim, proof: [...proof, roots[1]!] };
        expect(verifyConsistency(long)).toEqual({ ok: false, reason: "wrong_length" });
        const back = { oldSize: newSize, oldRoot: roots[newSize]!, newSize: oldSize, newRoot: roots[oldSize]!, proof };
        expect(verifyConsistency(back)).toEqual({ ok: false, reason: "out_of_range" });
      }
    }
  });

  it("between equal sizes and from nothing need no hash, and the right roots", () => {
    const same = { oldSize: 3, oldRoot: roots[3]!, newSize: 3, newRoot: roots[3]!, proof: [] };
    expect(verifyConsistency(same)).toEqual({ ok: true });
    expect(verifyConsistency({ ...same, newRoot: roots[2]! })).toEqual({ ok: false, reason: "root_mismatch" });
    expect(verifyConsistency({ ...same, proof: [roots[3]!] })).toEqual({ ok: false, reason: "wrong_length" });
    const grown = { oldSize: 0, oldRoot: roots[0]!, newSize: 3, newRoot: roots[3]!, proof: [] };
    expect(verifyConsistency(grown)).toEqual({ ok: true });
    expect(verifyConsistency({ ...grown, oldRoot: roots[3]! })).toEqual({ ok: false, reason: "root_mismatch" });
    const empty = { oldSize: 0, oldRoot: roots[1]!, newSize: 0, newRoot: roots[1]!, proof: [] };
    expect(verifyConsistency(empty)).toEqual({ ok: false, reason: "root_mismatch" });
  });

  it("fail for numbers that are not sizes and hashes of another length", () => {
    const claim = { oldSize: 2, oldRoot: roots[2]!, newSize: 3, newRoot: roots[3]!, proof: large.proof(2, 3) };
    expect(verifyConsistency(claim)).toEqual({ ok: true });
    expect(verifyConsistency({ ...claim, oldSize: 1.5 })).toEqual({ ok: false, reason: "out_of_range" });
    expect(verifyConsistency({ ...claim, newSize: 2 ** 53 })).toEqual({ ok: false, reason: "out_of_range" });
    const short = { ...claim, proof: [new Uint8Array(31)] };
    expect(verifyConsistency(short)).toEqual({ ok: false, reason: "malformed_hash" });
    expect(() => consistencyProof(3, 2, nodesOf(leafHashes))).toThrow(RangeError);
    expect(() => rootFromNodes(-1, nodesOf(leafHashes))).toThrow(RangeError);
  });
});

/** Reads subtrees from the reference tree over `hashes`. */
function nodesOf(hashes: readonly Uint8Array[]): ReadNode {
  const tree = hashes.length === LARGEST ? large : ct;
  return (level, index) => tree.mth(index * 2 ** level, (index + 1) * 2 ** level);
}

/** Every proof that differs from `proof` in one bit. */
function changedProofs(proof: readonly Uint8Array[]): Uint8Array[][] {
  return proof.flatMap((hash, at) => bitFlips(hash).map((changed) => proof.with(at, changed)));
}

function reasonOf(check: ProofCheck): string {
  return check.ok ? "holds" : check.reason;
}

function sameHashes(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((hash, index) => equal(hash, b[index]!));
}
