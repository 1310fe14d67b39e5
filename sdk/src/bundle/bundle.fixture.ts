// Invariant: a small bundle of a real log with a real signer, and ways to change it as an attacker would.
// Source: the evidence section of docs/protocol.md.
import { bundlePaths, manifestStatement, type BundleFile, type BundleLog, type BundleManifest } from "../contract/evidence-bundle";
import { type Population, populations } from "../contract/population";
import { toHex, utf8 } from "../log/bytes";
import { formatCheckpoint } from "../log/checkpoint";
import { appendLeaves, EMPTY_RANGE, hashLeaf, rootOf } from "../log/merkle";
import { cosign } from "../log/cosignature";
import { parseNote, signNote, type NoteSigner } from "../log/note";
import { sha256 } from "../log/sha256";
import { signerNamed } from "../log/signer.fixture";
import { formatTilePath } from "../log/tile-path";
import { appendToTiles, tilesForConsistency, tilesForInclusion, tilesForRoot } from "../log/tiles";
import { ALGORITHM, formatVerifierKey } from "../log/verifier-key";
import { CSV_MARK, csvLine } from "./csv";
import { disclose, entryOf } from "./entry";
import { expectedCells, memberOf, type ExpectedCells } from "./expected-cells";
import { addToHistory, type RequestHistory } from "./request-history";
import { collector } from "./sample";
import { noRequesters } from "./separation";
import type { BundleSource } from "./source";
import { entriesOf, STORY, type StoryEntry, type Told } from "./story.fixture";

export const LOG = signerNamed("log.example.com/story");
export const LOG_KEY = formatVerifierKey(LOG);
/** Whoever cosigns the checkpoints of a fixture, and when. */
export const WITNESS = signerNamed("witness.example.net/one");
export const WITNESS_KEY = formatVerifierKey(WITNESS, ALGORITHM.cosignature);
export const COSIGNED_AT = new Date("2026-03-02T07:59:00.000Z");

export type Files = Map<string, Uint8Array>;
type Options = {
  story?: readonly Told[]; log?: BundleLog; checkpoints?: number[]; indexes?: number[]; query?: string; sample?: BundleManifest["sample"]; erased?: number[];
  /** Which rows of population.csv are left out, by log index. */
  withoutRows?: number[];
  /** Sizes of checkpoints that a witness cosigned and an authority stamped. */
  witnessed?: number[];
};

/** What a bundle of the story is made of. */
export function bundleOf({ story = STORY, log = { kind: "full-range", origin: LOG.name, from: 0, to: story.length }, checkpoints, indexes, query = "", sample = { size: 2, seed: "auditor" }, erased = [], withoutRows = [], witnessed = [] }: Options = {}): Files {
  const entries = entriesOf(story);
  const [base, last] = log.kind === "full-range" ? [log.from, log.to] : [log.size, log.size];
  const chosen = indexes ?? entries.map((_, i) => i).filter((i) => i >= (log.kind === "full-range" ? base : 0) && i < last);
  const files: Files = new Map();
  const hashes = entries.map((it) => hashLeaf(it.leaf));
  for (const size of checkpoints ?? [base, last]) if (size > 0) files.set(`checkpoints/${size}`, utf8(checkpointOf(hashes.slice(0, size))));
  for (const size of witnessed) {
    files.set(`cosignatures/${size}`, utf8(cosign(parseNote(checkpointOf(hashes.slice(0, size))).text, COSIGNED_AT.getTime() / 1_000, WITNESS)));
    files.set(`timestamps/${size}-1.der`, Uint8Array.of(48, 3, 2, 1, 0));
  }
  for (const [path, bytes] of tilesOf(hashes, base, last, chosen, checkpoints ?? [])) files.set(path, bytes);
  const lines = chosen.map((index) => Buffer.concat([Buffer.from(`{"index":${index},"leaf":`), entries[index]!.leaf, Buffer.from("}\n")]));
  files.set(bundlePaths.events, bytesOf(Buffer.concat(lines)));
  const disclosures = chosen.filter((it) => !erased.includes(it)).flatMap((index) => entries[index]!.disclosures.map((it) => `{"index":${index},"disclosure":"${it}"}\n`));
  files.set(bundlePaths.disclosures, utf8(disclosures.join("")));
  const { population, sampled, counts } = tablesOf(entries, chosen, erased, sample, withoutRows);
  files.set(bundlePaths.population, utf8(population));
  files.set(bundlePaths.sample, utf8(sampled));
  files.set(bundlePaths.report, utf8("%PDF-1.7 not quite\n"));
  files.set("keys/log.vkey", utf8(`${LOG_KEY}\n`));
  files.set(bundlePaths.guide, utf8("# By hand\n"));
  return sealed(files, {
    version: 1, id: "exp_1", log, query, period: { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" }, framework: "soc2", populations: [...populations], sample,
    askedBy: { id: "usr_cleo", name: "Cleo" }, askedAt: "2026-03-02T08:00:00.000Z", product: "countersign 0.1.0",
    counts: { entries: chosen.length, disclosures: disclosures.length, populations: counts }, files: [],
  });
}

/** The files with a manifest of them as they are now, and of `others` that are kept elsewhere. `indent` is that of its JSON. */
export function sealed(files: Files, manifest: BundleManifest = manifestOf(files), signer: NoteSigner = LOG, others: BundleFile[] = [], indent = 1): Files {
  const listed = [...files].filter(([path]) => path !== bundlePaths.manifest && path !== bundlePaths.signature)
    .map(([path, bytes]) => ({ path, size: bytes.length, sha256: toHex(sha256(bytes)) })).concat(others).sort((a, b) => (a.path < b.path ? -1 : 1));
  const bytes = utf8(`${JSON.stringify({ ...manifest, files: listed }, null, indent)}\n`);
  return new Map([...files, [bundlePaths.manifest, bytes], [bundlePaths.signature, utf8(signNote(manifestStatement(manifest.log.origin, toHex(sha256(bytes))), signer))]]);
}

export function manifestOf(files: Files): BundleManifest {
  return JSON.parse(Buffer.from(files.get(bundlePaths.manifest)!).toString()) as BundleManifest;
}

/** The files with one of them changed. */
export function changed(files: Files, path: string, change: (text: string) => string): Files {
  return new Map([...files, [path, utf8(change(Buffer.from(files.get(path)!).toString()))]]);
}

/** The checkpoint of these leaves. */
export function checkpointOf(leafHashes: readonly Uint8Array[], signer: NoteSigner = LOG): string {
  return signNote(formatCheckpoint({ origin: signer.name, size: leafHashes.length, root: rootOf(appendLeaves(EMPTY_RANGE, leafHashes)) }), signer);
}

export function sourceOf(files: Files, chunkSize = 1 << 16): BundleSource {
  return {
    paths: [...files.keys()],
    read: async function* read(path) {
      const bytes = files.get(path)!;
      for (let at = 0; at < bytes.length; at += chunkSize) yield await Promise.resolve(bytes.subarray(at, at + chunkSize));
    },
  };
}

function tilesOf(hashes: readonly Uint8Array[], base: number, last: number, chosen: readonly number[], checkpoints: readonly number[]): [string, Uint8Array][] {
  const { tiles } = appendToTiles(0, hashes.slice(0, last), []);
  const wanted = [
    ...(base < last ? tilesForRoot(base) : []), ...chosen.filter((it) => it < base).flatMap((it) => tilesForInclusion(it, base)),
    ...checkpoints.filter((it) => it > 0 && it < base).flatMap((it) => tilesForConsistency(it, base)),
  ];
  const named = new Map(wanted.map((it) => [`${it.level}/${it.index}`, it]));
  return [...named.values()].map((it) => [`tile/${formatTilePath({ kind: "hashes", ...it })}`, tiles.findLast((tile) => tile.level === it.level && tile.index === it.index)!.hashes.slice(0, it.width * 32)]);
}

function tablesOf(entries: readonly StoryEntry[], chosen: readonly number[], erased: readonly number[], sample: BundleManifest["sample"], withoutRows: readonly number[]): { population: string; sampled: string; counts: BundleManifest["counts"]["populations"] } {
  const requesters = noRequesters();
  const requests = new Map<string, RequestHistory>();
  const opened = chosen.map((index) => {
    const { entry, sd } = entryOf(index, Buffer.from(entries[index]!.leaf).toString());
    if (!erased.includes(index)) for (const it of entries[index]!.disclosures) disclose(entry, sd, it);
    requesters.add(entry);
    if (entry.request !== null) requests.set(entry.request.id, addToHistory(requests.get(entry.request.id), entry));
    return entry;
  });
  const drawn = collector(sample);
  const counts = Object.fromEntries(populations.map((it) => [it, { rows: 0, sampled: 0 }])) as Record<Population, { rows: number; sampled: number }>;
  const rows = opened.flatMap((entry) => {
    const history = entry.request === null ? undefined : requests.get(entry.request.id);
    const member = memberOf(entry, history);
    if (member === null || withoutRows.includes(entry.index)) return [];
    const told = expectedCells(entry, history, requesters);
    const cells = COLUMNS.map((name) => textIn(told[name]));
    drawn.offer(member.population, member.item, cells.map(shownCell));
    counts[member.population].rows += 1;
    return [csvLine(cells)];
  });
  const chosenRows = [...drawn.taken().values()];
  for (const it of chosenRows) counts[it.population].sampled += 1;
  return {
    population: CSV_MARK + csvLine(COLUMNS) + rows.join(""), counts,
    sampled: CSV_MARK + csvLine(["sample_rank", ...COLUMNS]) + chosenRows.map((it) => csvLine([String(it.rank), ...it.cells])).join(""),
  };
}

function textIn(told: ExpectedCells[string] | undefined): string {
  if (told === undefined || told === null) return "";
  return typeof told === "string" ? told : "id" in told ? told.id : told.ids.join("\n");
}

// What was read back begins with the apostrophe already, which a second writing leaves alone.
function shownCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}

const COLUMNS = [
  "population", "item", "request_id", "request_number", "log_index", "actor", "environment", "system", "target", "action", "payload_digest", "change_summary", "risk", "policy_version", "policy_digest", "determining_rules",
  "agent", "sponsor", "acted_for", "model", "justification", "submitted_at", "required_approvals", "approver_person", "approver_groups", "approver_sign_in", "approver_decision", "approver_reason", "approver_at",
  "grant_issued_at", "grant_redeemed_at", "grant_expires_at", "executed_at", "executor", "outcome", "result_digest",
  "approver_is_not_requester", "approved_before_executed", "executed_as_approved", "quorum_met",
];
