// Invariant: a manifest is exactly the members of its form; what it does not say is not read out of it.
// Source: contract/evidence-bundle.ts.
import { BUNDLE_PATH, BUNDLE_VERSION, bundlePaths, type BundleFile, type BundleLog, type BundleManifest } from "../contract/evidence-bundle";
import { frameworks } from "../contract/framework";
import { type Population, populations } from "../contract/population";
import { LogFormatError } from "../log/format-error";
import { isTreeSize } from "../log/merkle";

type Members = Record<string, unknown>;

/** The manifest that `text` spells. Throws LogFormatError with the place that is not of the form. */
export function parseManifest(text: string): BundleManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LogFormatError("manifest.json is not JSON");
  }
  const it = members(value, "the manifest", ["version", "id", "log", "query", "period", "framework", "populations", "sample", "askedBy", "askedAt", "product", "counts", "files"]);
  if (it.version !== BUNDLE_VERSION) throw new LogFormatError(`a bundle of version ${String(it.version)}, where this program knows version ${BUNDLE_VERSION}`);
  const period = members(it.period, "period", ["from", "to"]);
  const askedBy = members(it.askedBy, "askedBy", ["id", "name"]);
  const sample = it.sample === null ? null : members(it.sample, "sample", ["size", "seed"]);
  const framework = it.framework === null ? null : frameworks.find((known) => known === it.framework);
  if (framework === undefined) throw new LogFormatError(`framework is none of ${frameworks.join(", ")}`);
  return {
    version: BUNDLE_VERSION, id: text1(it.id, "id"), log: logOf(it.log), query: string(it.query, "query"),
    period: { from: time(period.from, "period.from"), to: time(period.to, "period.to") }, framework, populations: populationsOf(it.populations),
    sample: sample === null ? null : { size: count(sample.size, "sample.size"), seed: string(sample.seed, "sample.seed") },
    askedBy: { id: text1(askedBy.id, "askedBy.id"), name: askedBy.name === null ? null : string(askedBy.name, "askedBy.name") }, askedAt: time(it.askedAt, "askedAt"), product: string(it.product, "product"),
    counts: countsOf(it.counts), files: filesOf(it.files),
  };
}

function logOf(value: unknown): BundleLog {
  const kind = typeof value === "object" && value !== null ? (value as Members).kind : undefined;
  if (kind === "selection") {
    const it = members(value, "log", ["kind", "origin", "size"]);
    return { kind, origin: text1(it.origin, "log.origin"), size: count(it.size, "log.size") };
  }
  if (kind !== "full-range") throw new LogFormatError("log.kind is neither full-range nor selection");
  const it = members(value, "log", ["kind", "origin", "from", "to"]);
  const log = { kind, origin: text1(it.origin, "log.origin"), from: count(it.from, "log.from"), to: count(it.to, "log.to") } as const;
  if (log.from >= log.to) throw new LogFormatError("log.from is not below log.to");
  return log;
}

function populationsOf(value: unknown): Population[] {
  const told = Array.isArray(value) ? populations.filter((it) => value.includes(it)) : [];
  if (!Array.isArray(value) || told.join() !== value.join()) throw new LogFormatError(`populations are not some of ${populations.join(", ")}, in this order`);
  return told;
}

function countsOf(value: unknown): BundleManifest["counts"] {
  const it = members(value, "counts", ["entries", "disclosures", "populations"]);
  const told = members(it.populations, "counts.populations", populations);
  const counted = Object.fromEntries(populations.map((name) => {
    const { rows, sampled } = members(told[name], `counts.populations.${name}`, ["rows", "sampled"]);
    return [name, { rows: count(rows, `counts.populations.${name}.rows`), sampled: count(sampled, `counts.populations.${name}.sampled`) }];
  })) as Record<Population, { rows: number; sampled: number }>;
  return { entries: count(it.entries, "counts.entries"), disclosures: count(it.disclosures, "counts.disclosures"), populations: counted };
}

function filesOf(value: unknown): BundleFile[] {
  if (!Array.isArray(value)) throw new LogFormatError("files is no list");
  return value.map((item: unknown, i) => {
    const { path, size, sha256 } = members(item, `files[${i}]`, ["path", "size", "sha256"]);
    const file = { path: string(path, `files[${i}].path`), size: count(size, `files[${i}].size`), sha256: string(sha256, `files[${i}].sha256`) };
    if (!BUNDLE_PATH.test(file.path) || file.path === bundlePaths.manifest || file.path === bundlePaths.signature) throw new LogFormatError(`files[${i}].path is not one of a bundle`);
    if (!/^[0-9a-f]{64}$/.test(file.sha256)) throw new LogFormatError(`files[${i}].sha256 is not 64 hex digits`);
    const before = value[i - 1] as Members | undefined;
    if (before !== undefined && !(String(before.path) < file.path)) throw new LogFormatError(`files[${i}] is not in the order of paths`);
    return file;
  });
}

function members(value: unknown, place: string, names: readonly string[]): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new LogFormatError(`${place} is no object`);
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new LogFormatError(`${place} has a member ${JSON.stringify(unknown)} that its form does not know`);
  const missing = names.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw new LogFormatError(`${place} has no member ${missing}`);
  return value as Members;
}

function string(value: unknown, place: string): string {
  if (typeof value !== "string") throw new LogFormatError(`${place} is no text`);
  return value;
}

function text1(value: unknown, place: string): string {
  if (string(value, place) === "") throw new LogFormatError(`${place} is empty`);
  return value as string;
}

function count(value: unknown, place: string): number {
  if (typeof value !== "number" || !isTreeSize(value)) throw new LogFormatError(`${place} is no count`);
  return value;
}

function time(value: unknown, place: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(string(value, place))) throw new LogFormatError(`${place} is no time in UTC with milliseconds`);
  return value as string;
}
