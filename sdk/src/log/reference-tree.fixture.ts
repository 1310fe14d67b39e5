// Invariant: the definitions of the RFC written down as they stand, sharing no code with what they are to test.
// Source: RFC 6962 sections 2.1 (MTH), 2.1.1 (PATH), 2.1.2 (PROOF); vectors of transparency-dev/merkle, testonly.
import { createHash } from "node:crypto";

/** Leaves of the reference tree of Certificate Transparency, hexadecimal. */
export const CT_LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((hex) => new Uint8Array(Buffer.from(hex, "hex")));

/** Roots of the trees of its first 0 to 8 leaves, hexadecimal. */
export const CT_ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/** The RFC's functions over one list of leaves D; D[start:end] is written as (start, end). */
export type ReferenceTree = {
  leafHashes: Uint8Array[];
  mth: (start: number, end: number) => Uint8Array;
  path: (m: number, n: number) => Uint8Array[];
  proof: (m: number, n: number) => Uint8Array[];
};

export function referenceTree(leaves: readonly Uint8Array[]): ReferenceTree {
  const leafHashes = leaves.map((leaf) => sha256(Buffer.of(0), leaf));
  const known = new Map<string, Uint8Array>();

  function mth(start: number, end: number): Uint8Array {
    if (start === end) return sha256();
    if (end - start === 1) return leafHashes[start]!;
    const name = `${start}:${end}`;
    const found = known.get(name);
    if (found) return found;
    const k = powerBelow(end - start);
    const hash = sha256(Buffer.of(1), mth(start, start + k), mth(start + k, end));
    known.set(name, hash);
    return hash;
  }

  function path(m: number, start: number, end: number): Uint8Array[] {
    if (end - start === 1) return [];
    const middle = start + powerBelow(end - start);
    return m < middle ? [...path(m, start, middle), mth(middle, end)] : [...path(m, middle, end), mth(start, middle)];
  }

  function subproof(m: number, start: number, end: number, whole: boolean): Uint8Array[] {
    if (m === end) return whole ? [] : [mth(start, end)];
    const middle = start + powerBelow(end - start);
    return m <= middle
      ? [...subproof(m, start, middle, whole), mth(middle, end)]
      : [...subproof(m, middle, end, false), mth(start, middle)];
  }

  return { leafHashes, mth, path: (m, n) => path(m, 0, n), proof: (m, n) => subproof(m, 0, n, true) };
}

/** `count` leaves that differ: the bytes of their numbers. */
export function numberedLeaves(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, n) => new Uint8Array(Buffer.from(`leaf ${n}`)));
}

/** Every copy of `bytes` that differs in one bit. */
export function bitFlips(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const copy = bytes.slice();
    copy[bit >> 3]! ^= 1 << (bit & 7);
    return copy;
  });
}

function powerBelow(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}

function sha256(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
}
