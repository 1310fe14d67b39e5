// Invariant: what a manifest counts is what is there.
// Source: contract/evidence-bundle.ts.
import type { BundleManifest, PopulationCount } from "../contract/evidence-bundle";
import { type Population, populations } from "../contract/population";
import { BundleFailure } from "./source";

/** Throws BundleFailure where the manifest counts otherwise. */
export function requireCounts(manifest: BundleManifest, found: (population: Population) => number, told: (count: PopulationCount) => number, file: string): void {
  for (const it of populations) {
    const count = told(manifest.counts.populations[it]);
    if (found(it) !== count) throw new BundleFailure(`${file} has ${found(it)} rows of ${it}, and the manifest says ${count}`, { file });
  }
}
