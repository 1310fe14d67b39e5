// Invariant: what was checked with a witness's key is told apart from what the bundle carries.
// Source: the evidence section of docs/protocol.md, "What others said of the log".
import type { ReceiptsCheck } from "./check-receipts";

/** Sentences on the cosignatures that hold. */
export function provenOfReceipts({ cosignatures }: ReceiptsCheck): string[] {
  return cosignatures.flatMap(({ size, witness, at }) => (at === null ? []
    : [`The witness ${witness} cosigned the tree of ${size} entries, by its key, and said that it was ${at.toISOString()}: it saw the log grow to this tree, and to no other.`]));
}

/** Sentences on what is carried and was not checked, and on witnesses who said nothing. */
export function unknownOfReceipts({ cosignatures, timestamps, silent }: ReceiptsCheck): string[] {
  return [
    ...silent.map((it) => `What the witness ${it} saw, whose key you gave: the bundle has no cosignature by it.`),
    ...cosignatures.flatMap(({ size, witness, at }) => (at !== null ? []
      : [`Whether ${witness} cosigned the tree of ${size} entries: a cosignature by that name is carried, not checked. Give the witness's verifier key (--witness).`])),
    ...timestamps.map((size) => `When the checkpoint of ${size} entries was there: a time stamp of it is carried, not checked. VERIFY.md says how to check it with openssl.`),
  ];
}

/** The size of the largest tree that a witness was found to have cosigned, or 0. */
export function lastCosigned({ cosignatures }: ReceiptsCheck): number {
  return Math.max(0, ...cosignatures.filter((it) => it.at !== null).map((it) => it.size));
}
