// Invariant: a tree of a size has one root over its leaves in order; leaves and nodes are hashed in separate domains.
// Source: RFC 6962 section 2.1 and RFC 9162 section 2.1 (the same tree), with SHA-256.
import { sha256 } from "./sha256";

/** Bytes of a hash. */
export const HASH_SIZE = 32;

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** Hash of a leaf's bytes: SHA-256(00 ‖ leaf). */
export function hashLeaf(leaf: Uint8Array): Uint8Array {
  return sha256(LEAF_PREFIX, leaf);
}

/** Hash of an inner node: SHA-256(01 ‖ left ‖ right). */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE_PREFIX, left, right);
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256();
}

/**
 * What is needed of a tree to append to it: the roots of the perfect subtrees that its leaves fall into, from the
 * left and largest to the right and smallest; one for each 1 bit of `size`. Never changed in place.
 */
export type CompactRange = { readonly size: number; readonly hashes: readonly Uint8Array[] };

/** The range of the tree without leaves. */
export const EMPTY_RANGE: CompactRange = { size: 0, hashes: [] };

/** The range after appending leaves, given by their hashes, in order. */
export function appendLeaves(range: CompactRange, leafHashes: readonly Uint8Array[]): CompactRange {
  const hashes = [...range.hashes];
  let size = range.size;
  for (const leafHash of leafHashes) {
    let merged = leafHash;
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) merged = hashNode(hashes.pop()!, merged);
    hashes.push(merged);
    size++;
  }
  return { size, hashes };
}

/** Root of the tree that `range` stands for. */
export function rootOf(range: CompactRange): Uint8Array {
  return range.hashes.length === 0 ? emptyRoot() : foldRight(range.hashes);
}

/** Root over adjacent subtrees that shrink to the right (at least one): the two rightmost are joined first. */
export function foldRight(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.reduceRight((right, left) => hashNode(left, right));
}

/** Whether `n` can be a number of leaves: a whole number from 0 to 2^53 - 1. */
export function isTreeSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}
