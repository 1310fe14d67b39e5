import { createHash } from "node:crypto";
import { type BundleManifest, BUNDLE_VERSION, bundleFolders, bundlePaths, manifestStatement } from "countersign/contract/evidence-bundle";
import { signNote } from "countersign/log/note";
import { formatVerifierKey } from "countersign/log/verifier-key";
import { formatTilePath, type TileCoordinate } from "countersign/log/tile-path";
import { tilesForConsistency, tilesForInclusion, tilesForRoot } from "countersign/log/tiles";
import { verifyGuide } from "@/server/core/evidence/guide";
import { populations } from "@/server/core/evidence/population";
import { PRODUCT } from "@/server/core/product";
import { type Making, readNote } from "./begin";
import { bundleDisclosures } from "./disclosure-lines";
import { bundleEvents } from "./event-lines";
import { populationCsv, sampleCsv } from "./evidence-lines";
import type { LogAccess } from "./log-access";
import type { Progress } from "./make-export";
import { listed, textFile } from "./measured";
import { reportPdf } from "./report-pdf";
import { receiptFiles } from "./receipts";
import { type ZipEntry, zipOf } from "./zip";

/** The bundle of an export. The population is read first, since it says which entries a selection has. */
export function bundleOf(making: Making, progress: Progress): AsyncIterable<Uint8Array> {
  const { view, access, log, written } = making;
  const key = formatVerifierKey(access.signer());
  const which = () => (log.kind === "full-range" ? { first: log.from, end: log.to } : making.tally.indexes());
  const files: ZipEntry[] = [
    { path: bundlePaths.population, content: () => populationCsv(view, making.tally, progress) },
    textFile(bundlePaths.sample, () => sampleCsv(making.tally)),
    { path: bundlePaths.events, content: () => bundleEvents(which()) },
    { path: bundlePaths.disclosures, content: () => bundleDisclosures(which(), making.disclosures) },
    textFile(bundlePaths.guide, () => verifyGuide({ id: view.id, log, verifierKey: key })),
    textFile(`${bundleFolders.keys}log.vkey`, () => `${key}\n`),
    ...checkpointFiles(making),
    ...receiptFiles(making.receipts),
  ];
  // Which tiles there are is known only once the population was read, and a zip is asked for its files one by one.
  return zipOf(lastly(making, files.map((it) => listed(written, it))));
}

/** The files, then the tiles, the report, and the manifest with its signature over all of them. */
async function* lastly(making: Making, files: readonly ZipEntry[]): AsyncGenerator<ZipEntry> {
  yield* files;
  for (const tile of tilesOf(making)) yield listed(making.written, tileFile(making.access, tile));
  yield listed(making.written, { path: bundlePaths.report, content: () => reportPdf(making) });
  const manifest = `${JSON.stringify(manifestOf(making), null, 2)}\n`;
  yield textFile(bundlePaths.manifest, () => manifest);
  yield textFile(bundlePaths.signature, () => signNote(manifestStatement(making.log.origin, createHash("sha256").update(manifest).digest("hex")), making.access.signer()));
}

function manifestOf({ view, log, tally, disclosures, written, askedBy }: Making): BundleManifest {
  const sample = tally.sample();
  return {
    version: BUNDLE_VERSION, id: view.id, log, query: view.query, period: { from: view.from, to: view.to }, framework: view.framework, populations: view.populations, sample: view.sample,
    askedBy, askedAt: view.askedAt, product: PRODUCT,
    counts: {
      entries: log.kind === "full-range" ? log.to - log.from : tally.indexes().length, disclosures: disclosures.disclosures,
      populations: Object.fromEntries(populations.map((it) => [it, { rows: tally.of(it).members, sampled: sample.get(it)!.length }])) as BundleManifest["counts"]["populations"],
    },
    files: written.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/**
 * The tiles that the proofs need: what a range grew from, or the way of each entry to the root; and that the log grew from older
 * checkpoints that others gave receipts for. Each once, as wide as it is needed.
 */
function tilesOf({ log, tally, receipts }: Making): TileCoordinate[] {
  const base = log.kind === "full-range" ? log.from : log.size;
  const grown = [...new Set(receipts.map((it) => it.size))].filter((it) => it < base).flatMap((it) => tilesForConsistency(it, base));
  const needed = (log.kind === "full-range" ? tilesForRoot(log.from) : tally.indexes().flatMap((index) => tilesForInclusion(index, log.size))).concat(grown);
  const widest = new Map<string, TileCoordinate>();
  for (const tile of needed) {
    const key = `${tile.level}/${tile.index}`;
    if ((widest.get(key)?.width ?? 0) < tile.width) widest.set(key, tile);
  }
  return [...widest.values()];
}

function tileFile({ readTile }: LogAccess, tile: TileCoordinate): ZipEntry {
  return {
    path: `${bundleFolders.tiles}${formatTilePath({ kind: "hashes", ...tile })}`,
    content: async function* () {
      const bytes = await readTile(tile.level, tile.index, tile.width);
      if (bytes === null) throw new Error(`the log has no tile ${tile.level}/${tile.index} of width ${tile.width}`);
      yield bytes;
    },
  };
}

function checkpointFiles({ log, receipts }: Making): ZipEntry[] {
  const sizes = log.kind === "full-range" ? [log.from, log.to].filter((it) => it > 0) : [log.size];
  return [...new Set([...sizes, ...receipts.map((it) => it.size)])].map((size) => textFile(`${bundleFolders.checkpoints}${size}`, () => readNote(size)));
}
