// Invariant: what is listed as proven follows from the key that was given and the bytes of the bundle; the rest is listed as stated.
// Source: the evidence section of docs/protocol.md; docs/adr/0022.
import type { BundleManifest } from "../contract/evidence-bundle";
import { verifyCheckpoint, type Checkpoint } from "../log/checkpoint";
import { messageOf } from "../log/format-error";
import { parseVerifierKey, type VerifierKey } from "../log/verifier-key";
import { checkManifest } from "./check-manifest";
import { checkPopulation } from "./check-population";
import { checkReceipts, readWitnesses } from "./check-receipts";
import { checkRules } from "./check-rules";
import { openTree } from "./check-tree";
import { hashEvents } from "./event-hashes";
import { listedFiles } from "./files";
import { readRecord, type HashWith, type OnProgress } from "./record";
import { checkSample } from "./sample";
import { BundleFailure, BundleUnreadable, type BundleSource, type Place } from "./source";
import { lastCosigned, provenOfReceipts, unknownOfReceipts } from "./receipt-words";
import { provenOfLog, provenOfPopulation, provenOfRules, provenOfSample, statedBy, unknownOf } from "./words";

/** What came of checking a bundle. Sentences are for people, in the order in which they were found. */
export type BundleVerification = {
  outcome: "holds" | "fails" | "unreadable";
  /** What follows from the log's key and the bundle, as far as the check came. */
  proven: string[];
  /** What the log's operator says; the signature shows that they said it. */
  stated: string[];
  /** What the bundle does not tell either way. */
  unknown: string[];
  /** The first thing that is wrong. */
  failure: { message: string; place: Place } | null;
  /** What the manifest says of the bundle, once its signature held. */
  manifest: Omit<BundleManifest, "files"> | null;
};

export type VerifyOptions = {
  /** A signed checkpoint that did not come with the bundle. */
  checkpoint?: string;
  /** Verifier keys of witnesses, for cosignatures; they did not come with the bundle either. */
  witnesses?: readonly string[];
  onProgress?: OnProgress;
  hashWith?: HashWith;
};

/** Checks a bundle with the log's key, a verifier key that did not come with it. Never rejects. */
export async function verifyBundle(source: BundleSource, key: string, { checkpoint, witnesses = [], onProgress = () => undefined, hashWith = hashEvents }: VerifyOptions = {}): Promise<BundleVerification> {
  const found: BundleVerification = { outcome: "unreadable", proven: [], stated: [], unknown: [], failure: null, manifest: null };
  try {
    const verifierKey = readKey(key);
    const others = { kept: checkpoint === undefined ? null : await readKept(checkpoint, verifierKey), witnesses: readWitnesses(witnesses) };
    await check(source, verifierKey, others, found, onProgress, hashWith);
    return { ...found, outcome: "holds" };
  } catch (error) {
    const isWrong = error instanceof BundleFailure;
    return { ...found, outcome: isWrong ? "fails" : "unreadable", failure: { message: messageOf(error), place: isWrong ? error.place : {} } };
  }
}

/** What else than the log's key did not come with the bundle. */
type Others = { kept: Checkpoint | null; witnesses: readonly VerifierKey[] };

async function check(source: BundleSource, key: VerifierKey, { kept, witnesses }: Others, found: BundleVerification, onProgress: OnProgress, hashWith: HashWith): Promise<void> {
  const manifest = await checkManifest(source, key);
  const { files: _, ...told } = manifest;
  found.manifest = told;
  const files = listedFiles(source, manifest);
  const tree = await openTree(files, manifest.log, key, kept);
  const record = await readRecord(files, tree, onProgress, hashWith);
  requireCount("events.jsonl", record.entries, manifest.counts.entries, "entries");
  requireCount("disclosures.jsonl", record.disclosures, manifest.counts.disclosures, "disclosures");
  found.proven.push(...provenOfLog(manifest, record, tree.sizes));
  // The trees of these checkpoints were found to lead to one another before.
  const receipts = await checkReceipts(files, witnesses);
  found.proven.push(...provenOfReceipts(receipts));
  const rules = checkRules(record);
  found.proven.push(...provenOfRules(rules));
  const population = await checkPopulation(files, manifest, record);
  const isWhole = manifest.log.kind === "full-range" && manifest.query === "";
  if (isWhole && population.firstLeft !== null) {
    const { index, population: of } = population.firstLeft;
    throw new BundleFailure(`population.csv lacks entry ${index}, which makes a member of ${of}${population.left > 1 ? `, and ${population.left - 1} more` : ""}`, { file: "population.csv", index });
  }
  found.proven.push(...provenOfPopulation(manifest, population, isWhole));
  await checkSample(files, manifest, population);
  found.proven.push(...provenOfSample(manifest));
  await files.readRest();
  found.proven.push("Every file is, to the byte, the one that the log's key signed for.");
  found.stated.push(...statedBy(manifest, population));
  found.unknown.push(...unknownOfReceipts(receipts), ...unknownOf(manifest, record, rules, { kept, isCompared: tree.isCompared, cosigned: lastCosigned(receipts) }));
}

function requireCount(file: string, is: number, told: number, what: string): void {
  if (is !== told) throw new BundleFailure(`${file} has ${is} ${what}, and the manifest says ${told}`, { file });
}

/** The key that a person gave. Throws BundleUnreadable. */
export function readKey(text: string): VerifierKey {
  try {
    return parseVerifierKey(text.trim());
  } catch (error) {
    throw new BundleUnreadable(`the key that you gave can't be read: ${messageOf(error)}`);
  }
}

/** A checkpoint that a person kept. Throws BundleUnreadable for one of another key. */
export async function readKept(note: string, key: VerifierKey): Promise<Checkpoint> {
  const check = await verifyCheckpoint(note, key);
  if (!check.ok) throw new BundleUnreadable(`the checkpoint that you kept is not one of this key: ${check.message}`);
  return check.checkpoint;
}
