// Invariant: a proof is the list of subtrees that RFC 9162 names, so whoever can read subtree hashes can build it.
// Source: RFC 9162 sections 2.1.3.1 (inclusion) and 2.1.4.1 (consistency).
import { emptyRoot, foldRight, isTreeSize } from "./merkle";

/** Hash of the perfect subtree over leaves [index * 2^level, (index + 1) * 2^level). */
export type ReadNode = (level: number, index: number) => Uint8Array;

/** A perfect subtree: which hash `ReadNode` is asked for. */
export type NodeId = { readonly level: number; readonly index: number };

/**
 * The hashes of an inclusion proof, from the leaf's sibling up, each as the subtrees it is folded from (one, except
 * at the right edge). Throws RangeError unless 0 <= index < size.
 */
export function inclusionNodes(index: number, size: number): NodeId[][] {
  if (!isTreeSize(size) || !isTreeSize(index) || index >= size) {
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  }
  const ranges: NodeId[][] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      ranges.push(perfectSubtrees(middle, end));
      end = middle;
    } else {
      ranges.push(perfectSubtrees(start, middle));
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The hashes of a consistency proof, in the order of RFC 9162 section 2.1.4, each as the subtrees it is folded from.
 * Empty for equal sizes and from size 0. Throws RangeError unless 0 <= oldSize <= newSize.
 */
export function consistencyNodes(oldSize: number, newSize: number): NodeId[][] {
  if (!isTreeSize(oldSize) || !isTreeSize(newSize) || oldSize > newSize) {
    throw new RangeError(`a tree of ${oldSize} does not grow to ${newSize}`);
  }
  if (oldSize === 0 || oldSize === newSize) return [];
  const ranges: NodeId[][] = [];
  let start = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      ranges.push(perfectSubtrees(middle, end));
      end = middle;
    } else {
      ranges.push(perfectSubtrees(start, middle));
      start = middle;
    }
  }
  // The old tree as a whole is known to the verifier; any other last subtree has to be said.
  if (start !== 0) ranges.push(perfectSubtrees(start, end));
  return ranges.reverse();
}

/** The subtrees that the root of a tree of `size` is folded from. Throws RangeError where that is not a size. */
export function rootNodes(size: number): NodeId[] {
  if (!isTreeSize(size)) throw new RangeError(`${size} is not a tree's size`);
  return perfectSubtrees(0, size);
}

/** Inclusion proof of leaf `index` in the tree of `size`, from the leaf's sibling up. Throws as inclusionNodes. */
export function inclusionProof(index: number, size: number, readNode: ReadNode): Uint8Array[] {
  return inclusionNodes(index, size).map((nodes) => foldNodes(nodes, readNode));
}

/** Proof that the tree of `newSize` begins with that of `oldSize`. Throws as consistencyNodes. */
export function consistencyProof(oldSize: number, newSize: number, readNode: ReadNode): Uint8Array[] {
  return consistencyNodes(oldSize, newSize).map((nodes) => foldNodes(nodes, readNode));
}

/** Root of the tree of `size`. Throws as rootNodes. */
export function rootFromNodes(size: number, readNode: ReadNode): Uint8Array {
  return size === 0 ? emptyRoot() : foldNodes(rootNodes(size), readNode);
}

function foldNodes(nodes: readonly NodeId[], readNode: ReadNode): Uint8Array {
  return foldRight(nodes.map(({ level, index }) => readNode(level, index)));
}

/** The perfect subtrees over leaves [start, end), largest first, where `start` is a multiple of the largest. */
function perfectSubtrees(start: number, end: number): NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    let width = 1;
    while (width * 2 <= end - at) {
      level++;
      width *= 2;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The largest power of two below `size`: how many leaves are in the left subtree (RFC 9162, "k"). */
function splitPoint(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}
