import type { ExportView } from "countersign/contract/export";
import { type CheckName, checkNames, type CheckResult, type Population, populations, type PopulationRow } from "@/server/core/evidence/population";
import { sampler } from "@/server/core/evidence/sample";
import type { Member } from "./members";

/** How a population came out: its members, and how each check went. */
export type PopulationTally = { members: number; checks: Record<CheckName, Record<CheckResult, number>> };

/** What was found while the members were read. `indexes`: every entry that a member is made of. */
export type Tally = {
  add: (member: Member) => void;
  of: (population: Population) => PopulationTally;
  sample: () => Map<Population, PopulationRow[]>;
  indexes: () => number[];
};

/** Counts members as they go by, and keeps no more of them than the sample. `keepIndexes`: for a bundle of a selection. */
export function tallyOf({ sample }: Pick<ExportView, "sample">, keepIndexes: boolean): Tally {
  const byPopulation = new Map<Population, PopulationTally>(populations.map((it) => [it, emptyTally()]));
  const draw = sampler<PopulationRow>(sample ?? { size: 0, seed: "" });
  const indexes = new Set<number>();
  return {
    add: ({ row, entries }) => {
      const tally = byPopulation.get(row.population)!;
      tally.members += 1;
      for (const name of checkNames) tally.checks[name][row.checks[name]] += 1;
      draw.offer(row);
      if (keepIndexes) for (const it of entries) indexes.add(it.index);
    },
    of: (population) => byPopulation.get(population)!,
    sample: draw.taken,
    indexes: () => [...indexes].sort((a, b) => a - b),
  };
}

function emptyTally(): PopulationTally {
  return { members: 0, checks: Object.fromEntries(checkNames.map((name) => [name, { yes: 0, no: 0, not_applicable: 0 }])) as PopulationTally["checks"] };
}
