import { checkNames } from "@/server/core/evidence/population";
import type { EvidenceReport, ReportPopulation } from "@/server/core/evidence/report";
import { checkWords } from "@/server/core/evidence/words";
import { heading, paragraph } from "./blocks";
import { inks } from "./ink";
import type { Element, Paper } from "./paper";
import { table } from "./table";
import { count } from "./words";

/** Every population with its count, those without members too, and how the checks came out. */
export function populationTable(paper: Paper, parent: Element, report: EvidenceReport): void {
  paragraph(paper, parent, "Each item is in exactly one population. A population without members is named with zero.");
  const counts = table(paper, parent, [{ head: "Population", share: 1.5 }, { head: "What it holds", share: 3 }, { head: "Members", share: 0.8, numeric: true }, { head: "In the sample", share: 0.9, numeric: true }], { rowHeads: true });
  for (const it of report.populations) {
    counts.row([{ text: it.title, ink: inks.smallStrong }, it.what, count(it.members), count(it.sampled)]);
  }
  const sum = (read: (it: ReportPopulation) => number) => count(report.populations.reduce((total, it) => total + read(it), 0));
  counts.row([{ text: "All", ink: inks.smallStrong }, "", { text: sum((it) => it.members), ink: inks.smallStrong }, { text: sum((it) => it.sampled), ink: inks.smallStrong }]);
  counts.end();

  heading(paper, parent, 2, "Checks over whole populations");
  const checked = report.populations.flatMap((it) => checkNames.flatMap((name) => (it.checks[name] === undefined ? [] : [{ population: it.title, name, tally: it.checks[name] }])));
  if (checked.length === 0) {
    paragraph(paper, parent, "No population of this export has items that a check looks at.", inks.quiet);
    return;
  }
  const checks = table(paper, parent, [{ head: "Population", share: 1.5 }, { head: "Check", share: 2 }, { head: "Yes", share: 0.7, numeric: true }, { head: "No", share: 0.7, numeric: true }, { head: "Nothing to check", share: 1.1, numeric: true }], { rowHeads: true });
  for (const { population, name, tally } of checked) {
    checks.row([population, checkWords[name].title, count(tally.yes), tally.no === 0 ? "0" : { text: count(tally.no), ink: inks.bad }, count(tally.notApplicable)]);
  }
  checks.end();
}
