import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AuditEventView } from "countersign/contract/audit";
import { concat, toBase64, toHex, utf8 } from "countersign/log/bytes";
import { formatCheckpoint } from "countersign/log/checkpoint";
import { encodeLeaf, type Leaf } from "countersign/log/leaf";
import { hashLeaf } from "countersign/log/merkle";
import { signNote } from "countersign/log/note";
import { formatProof } from "countersign/log/proof";
import { referenceTree } from "countersign/log/reference-tree.fixture";
import { formatVerifierKey } from "countersign/log/verifier-key";
import { verifyEntry, type LogReader } from "./verify-entry";

const ORIGIN = "example.com/log";

function makeKey() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const key = { name: ORIGIN, publicKey: raw };
  return { text: formatVerifierKey(key), checkpoint: (size: number, root: Uint8Array) => signNote(formatCheckpoint({ origin: ORIGIN, size, root }), { ...key, sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) }) };
}

const leafOf = (index: number): Leaf => ({ v: 1, id: `evt_${index}`, type: "decision.recorded", at: "2026-11-21T10:00:00.000Z", actor: { kind: "user", id: "usr_1" }, data: { n: index } });
const leaves = Array.from({ length: 20 }, (_, index) => encodeLeaf(leafOf(index)));
const tree = referenceTree(leaves);
const key = makeKey();

/** A log that has `size` entries now, as its public paths. */
function logOf(size: number, from = leaves): LogReader {
  const hashes = from.map(hashLeaf);
  const roots = referenceTree(from);
  return (path) => {
    if (path === "checkpoint") return Promise.resolve(utf8(key.checkpoint(size, roots.mth(0, size))));
    const width = Number(/^tile\/0\/000(?:\.p\/(\d+))?$/.exec(path)?.[1]);
    return Promise.resolve(concat(...hashes.slice(0, width)));
  };
}

const event = (index: number): AuditEventView => {
  const { id, type, at, actor, data } = leafOf(index);
  return { index, id, type, at, actor, request: null, data: data as AuditEventView["data"], disclosures: {}, leafHash: toHex(hashLeaf(leaves[index]!)) };
};
const proofOf = (index: number, size: number) => ({
  index, leaf: toBase64(leaves[index]!), verifierKey: key.text,
  proof: formatProof({ index, hashes: tree.path(index, size), checkpoint: key.checkpoint(size, tree.mth(0, size)) }),
});

describe("an entry verified in the browser", () => {
  it("is proven to be in the tree that was signed, also when the log has grown since", async () => {
    expect(await verifyEntry(event(3), proofOf(3, 11), key.text, logOf(20))).toMatchObject({ ok: true, index: 3, size: 20, origin: ORIGIN, signedAgain: true });
    expect(await verifyEntry(event(3), proofOf(3, 11), key.text, logOf(11))).toMatchObject({ ok: true, size: 11, signedAgain: false });
  });

  it("fails when the screen shows something else than the log holds", async () => {
    const told = await verifyEntry({ ...event(3), data: { n: 4 } }, proofOf(3, 11), key.text, logOf(20));
    expect(told).toEqual({ ok: false, inconclusive: false, message: "The log holds a different data than what is shown here." });
  });

  it("fails when the server proves another entry", async () => {
    expect(await verifyEntry(event(4), proofOf(3, 11), key.text, logOf(20))).toMatchObject({ ok: false, inconclusive: false });
  });

  it("fails under a key that did not sign", async () => {
    expect(await verifyEntry(event(3), proofOf(3, 11), makeKey().text, logOf(20))).toMatchObject({ ok: false, inconclusive: false });
  });

  it("fails when the published log was rewritten after the proof", async () => {
    const rewritten = leaves.with(5, encodeLeaf({ ...leafOf(5), data: { n: "other" } }));
    const told = await verifyEntry(event(3), proofOf(3, 11), key.text, logOf(20, rewritten));
    expect(told).toEqual({ ok: false, inconclusive: false, message: "The log that is published now does not contain the tree of the proof: it was changed." });
  });

  it("claims nothing when the published log can't be read", async () => {
    expect(await verifyEntry(event(3), proofOf(3, 11), key.text, () => Promise.reject(new Error("offline")))).toMatchObject({ ok: false, inconclusive: true });
  });
});
