// What an evidence bundle holds, file by file. Free of any dependency: whoever checks a bundle runs this and nothing else.
import type { Framework } from "./framework";
import type { Population } from "./population";

export const BUNDLE_VERSION = 1;

/** The files with a fixed place. Beside them: the folders below, and whatever else the manifest lists. */
export const bundlePaths = {
  manifest: "manifest.json", signature: "manifest.sig", events: "events.jsonl", disclosures: "disclosures.jsonl",
  population: "population.csv", sample: "sample.csv", report: "report.pdf", guide: "VERIFY.md",
} as const;

/**
 * Folders of the files that come in numbers. `cosignatures/<size>` has the lines by which witnesses cosigned `checkpoints/<size>`
 * (C2SP tlog-cosignature); `timestamps/<size>-<n>.der`, an RFC 3161 token over the bytes of that file. They are there when there are any.
 */
export const bundleFolders = { checkpoints: "checkpoints/", tiles: "tile/", keys: "keys/", cosignatures: "cosignatures/", timestamps: "timestamps/" } as const;

/** What every path looks like: parts of letters, digits, dot, hyphen and underscore, none of which begins with a dot. */
export const BUNDLE_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** One file of a bundle: its length in bytes and the SHA-256 of them, 64 hex digits. */
export type BundleFile = { path: string; size: number; sha256: string };

/** The part of the log that a bundle covers. Sizes are those of published checkpoints, whose notes are in `checkpoints/`. */
export type BundleLog =
  /** Every entry from index `from` up to, not including, `to`; and before them the entries that their requests began with. */
  | { kind: "full-range"; origin: string; from: number; to: number }
  /** Some entries of the tree of `size`. */
  | { kind: "selection"; origin: string; size: number };

/** Rows of `population.csv`, and how many of them are in `sample.csv`. */
export type PopulationCount = { rows: number; sampled: number };

/** `manifest.json`. Times are RFC 3339 in UTC with milliseconds. */
export type BundleManifest = {
  version: typeof BUNDLE_VERSION;
  /** `exp_…` */
  id: string;
  log: BundleLog;
  /** In the language of the search; empty for everything. Where it is not, nobody can recompute which entries it leaves out. */
  query: string;
  /** Members are requests that were submitted, and other events that happened, at `from` or later and before `to`. */
  period: { from: string; to: string };
  framework: Framework | null;
  /** Those that are reported on. */
  populations: Population[];
  /** How many members of each population are in the sample, and the seed that draws them; null for no sample. */
  sample: { size: number; seed: string } | null;
  /** `name` is null where it is not known any more. */
  askedBy: { id: string; name: string | null };
  askedAt: string;
  /** Name and version of what wrote the bundle. */
  product: string;
  counts: {
    /** Lines of `events.jsonl` and `disclosures.jsonl`. */
    entries: number; disclosures: number;
    /** Every population, those without members too. */
    populations: Record<Population, PopulationCount>;
  };
  /** Every file but `manifest.json` and `manifest.sig`, sorted by path. */
  files: BundleFile[];
};

/** The text that `manifest.sig` signs, a C2SP signed note by the log's key. It can't be read as a checkpoint, whose second line is a number. */
export function manifestStatement(origin: string, manifestSha256: string): string {
  return `countersign-evidence-manifest@v1\n${origin}\nsha256:${manifestSha256}\n`;
}
