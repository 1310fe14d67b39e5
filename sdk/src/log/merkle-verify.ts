// Invariant: a proof holds only where every hash of it was used and the hashes lead to exactly the roots given.
// Source: RFC 9162 sections 2.1.3.2 (inclusion) and 2.1.4.2 (consistency).
import { equal } from "./bytes";
import { HASH_SIZE, emptyRoot, hashNode, isTreeSize } from "./merkle";

/** Why a proof does not hold. */
export type ProofFailure =
  /** Not a leaf of the tree, or a tree that became smaller, or numbers that are not sizes. */
  | "out_of_range"
  /** A hash that is not 32 bytes. */
  | "malformed_hash"
  /** More or fewer hashes than the sizes ask for. */
  | "wrong_length"
  /** The hashes lead to another root than the one given. */
  | "root_mismatch";

/** Outcome of checking a proof. */
export type ProofCheck = { readonly ok: true } | { readonly ok: false; readonly reason: ProofFailure };

/** Whether `proof` shows that the leaf with `leafHash` is number `index` of the tree of `size` with `root`. */
export function verifyInclusion(claim: {
  index: number;
  size: number;
  leafHash: Uint8Array;
  proof: readonly Uint8Array[];
  root: Uint8Array;
}): ProofCheck {
  const { index, size, leafHash, proof, root } = claim;
  if (!isTreeSize(size) || !isTreeSize(index) || index >= size) return failed("out_of_range");
  if (![leafHash, root, ...proof].every(isHash)) return failed("malformed_hash");

  // RFC 9162 section 2.1.3.2, with its names for the numbers.
  let fn = index;
  let sn = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (sn === 0) return failed("wrong_length");
    if (fn % 2 === 1 || fn === sn) {
      hash = hashNode(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = hashNode(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return failed("wrong_length");
  return equal(hash, root) ? { ok: true } : failed("root_mismatch");
}

/** Whether `proof` shows that the tree of `newSize` with `newRoot` begins with that of `oldSize` with `oldRoot`. */
export function verifyConsistency(claim: {
  oldSize: number;
  oldRoot: Uint8Array;
  newSize: number;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
}): ProofCheck {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!isTreeSize(oldSize) || !isTreeSize(newSize) || oldSize > newSize) return failed("out_of_range");
  if (![oldRoot, newRoot, ...proof].every(isHash)) return failed("malformed_hash");
  if (oldSize === 0 || oldSize === newSize) {
    if (proof.length > 0) return failed("wrong_length");
    const expected = oldSize === newSize ? newRoot : emptyRoot();
    return equal(oldRoot, expected) && (newSize > 0 || equal(newRoot, emptyRoot()))
      ? { ok: true }
      : failed("root_mismatch");
  }

  // RFC 9162 section 2.1.4.2, with its names for the numbers.
  let fn = oldSize - 1;
  let sn = newSize - 1;
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  const [first, ...rest] = fn === 0 ? [oldRoot, ...proof] : proof;
  if (!first) return failed("wrong_length");
  let oldHash = first;
  let newHash = first;
  for (const sibling of rest) {
    if (sn === 0) return failed("wrong_length");
    if (fn % 2 === 1 || fn === sn) {
      oldHash = hashNode(sibling, oldHash);
      newHash = hashNode(sibling, newHash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      newHash = hashNode(newHash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return failed("wrong_length");
  return equal(oldHash, oldRoot) && equal(newHash, newRoot) ? { ok: true } : failed("root_mismatch");
}

// Sizes go to 2^53, and bit operators only to 2^32.
function half(n: number): number {
  return Math.floor(n / 2);
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_SIZE;
}

function failed(reason: ProofFailure): ProofCheck {
  return { ok: false, reason };
}
