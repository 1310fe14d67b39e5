// Invariant: a population, a seed and a size have one sample, and whoever has the three can draw it again.
// Source: the evidence section of docs/protocol.md: the members whose SHA-256 of seed, population and item are the smallest.
import { bundlePaths, type BundleManifest } from "../contract/evidence-bundle";
import { type Population, populations } from "../contract/population";
import { toHex, utf8 } from "../log/bytes";
import { sha256 } from "../log/sha256";
import type { PopulationCheck } from "./check-population";
import { requireCounts } from "./counts";
import { csvRows } from "./csv-rows";
import type { ListedFiles } from "./files";
import { BundleFailure } from "./source";

/** A row that belongs into the sample; `rank` counts from 1. */
export type SampledRow = { population: Population; rank: number; cells: readonly string[] };

type Placed = { item: string; place: string; cells: readonly string[] };

/** Takes the rows of a population one by one and keeps those of the sample. */
export function collector(sample: BundleManifest["sample"]): { offer: (population: Population, item: string, cells: readonly string[]) => void; taken: () => Map<string, SampledRow> } {
  const kept = new Map<Population, Placed[]>(populations.map((it) => [it, []]));
  return {
    offer: (population, item, cells) => {
      if (sample === null || sample.size === 0) return;
      const chosen = kept.get(population)!;
      const place = toHex(sha256(utf8(`${sample.seed}\n${population}\n${item}`)));
      if (chosen.length >= sample.size && place >= chosen.at(-1)!.place) return;
      chosen.splice(chosen.findLastIndex((it) => it.place < place) + 1, 0, { item, place, cells });
      if (chosen.length > sample.size) chosen.pop();
    },
    taken: () => new Map([...kept].flatMap(([population, chosen]) => chosen.map(({ item, cells }, i) => [`${population}\n${item}`, { population, rank: i + 1, cells }]))),
  };
}

const FILE = bundlePaths.sample;

/** Checks that sample.csv is the sample, with the very rows of population.csv. Throws BundleFailure at the first row that is not of it. */
export async function checkSample(files: ListedFiles, manifest: BundleManifest, { columns, sample }: PopulationCheck): Promise<void> {
  if (!files.has(FILE)) throw new BundleFailure(`${FILE} is missing`, { file: FILE });
  const [population, item] = [columns.indexOf("population"), columns.indexOf("item")];
  const counts = new Map<Population, number>();
  const left = new Map(sample);
  let line = 0;
  for await (const [rank, ...cells] of csvRows(files.stream(FILE), FILE)) {
    line += 1;
    if (line === 1) {
      if (rank !== "sample_rank" || cells.join() !== columns.join()) throw wrong(line, "is not the header of a sample of population.csv");
      continue;
    }
    const name = `${cells[population]}\n${cells[item]}`;
    const drawn = left.get(name);
    if (drawn === undefined) throw wrong(line, "is not in the sample that the seed draws, or is in it twice");
    if (rank !== String(drawn.rank)) throw wrong(line, `has the rank ${rank}, and the seed draws it as number ${drawn.rank}`);
    if (cells.length !== drawn.cells.length || cells.some((cell, i) => cell !== drawn.cells[i])) throw wrong(line, "says something else than the same row of population.csv");
    left.delete(name);
    counts.set(drawn.population, (counts.get(drawn.population) ?? 0) + 1);
  }
  if (line === 0) throw new BundleFailure(`${FILE} has no header`, { file: FILE });
  const [missing] = left.values();
  if (missing !== undefined) throw new BundleFailure(`${FILE} lacks number ${missing.rank} of ${missing.population} that the seed draws`, { file: FILE });
  requireCounts(manifest, (it) => counts.get(it) ?? 0, (it) => it.sampled, FILE);
}

function wrong(line: number, what: string): BundleFailure {
  return new BundleFailure(`row ${line} of ${FILE} ${what}`, { file: FILE, line });
}
