// What an evidence bundle holds, file by file. Free of any dependency: whoever checks a bundle runs this and nothing else.
import type { ColumnName } from "./evidence-columns";
import type { PopulationName } from "./evidence-populations";

export const BUNDLE_VERSION = 1;

/** The controls that a report speaks to. */
export const frameworks = ["soc2", "iso27001", "nist80053", "gdpr"] as const;
export type Framework = (typeof frameworks)[number];

/** The files with a fixed place. Beside them: `checkpoints/<size>`, `tile/<L>/<N>[.p/<W>]`, `keys/<name>`, and whatever else the manifest lists. */
export const bundlePaths = {
  manifest: "manifest.json", signature: "manifest.sig", events: "events.jsonl", disclosures: "disclosures.jsonl",
  population: "population.csv", sample: "sample.csv", report: "report.pdf", guide: "VERIFY.md",
} as const;

/** Folders of the files that come in numbers. */
export const bundleFolders = { checkpoints: "checkpoints/", tiles: "tile/", keys: "keys/" } as const;

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
  /** Rows are of entries with `from <= at < to`; null for no limit. */
  period: { from: string | null; to: string | null };
  framework: Framework | null;
  /** How many rows of each population are in the sample, and the seed that draws them; null for no sample. */
  sample: { size: number; seed: string } | null;
  ranBy: { id: string; name: string };
  ranAt: string;
  /** Name and version of what wrote the bundle. */
  product: string;
  counts: {
    /** Lines of `events.jsonl` and `disclosures.jsonl`. */
    entries: number; disclosures: number;
    /** Every population, those without rows too. */
    populations: Record<PopulationName, PopulationCount>;
  };
  /** Every file but `manifest.json` and `manifest.sig`, sorted by path. */
  files: BundleFile[];
};

/** A row of `population.csv` and `sample.csv`: the text of every column, empty where there is nothing to say. */
export type PopulationRow = Record<ColumnName, string>;

/** The text that `manifest.sig` signs, a C2SP signed note by the log's key. It can't be read as a checkpoint, whose second line is a number. */
export function manifestStatement(origin: string, manifestSha256: string): string {
  return `countersign-evidence-manifest@v1\n${origin}\nsha256:${manifestSha256}\n`;
}
