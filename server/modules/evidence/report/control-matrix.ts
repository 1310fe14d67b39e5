import { frameworks } from "@/server/core/evidence/controls";
import type { EvidenceReport } from "@/server/core/evidence/report";
import { checkWords } from "@/server/core/evidence/words";
import { heading, paragraph } from "./blocks";
import { inks } from "./ink";
import type { Element, Paper } from "./paper";
import { table } from "./table";
import { count } from "./words";

/** Which evidence speaks to which control, and what it does not show. Without a framework, that of all of them. */
export function controlMatrix(paper: Paper, parent: Element, report: EvidenceReport): void {
  const chosen = report.framework === null ? Object.values(frameworks) : [frameworks[report.framework]];
  paragraph(paper, parent, "“Speaks to” is not “satisfies”. Whether a control is designed well and works is for the reader to judge; the last column says which evidence has to come from elsewhere.");
  for (const framework of chosen) {
    heading(paper, parent, 2, `${framework.name}: ${framework.edition}`);
    paragraph(paper, parent, framework.limits, inks.quiet);
    const matrix = table(paper, parent, [{ head: "Control", share: 1.25 }, { head: "What the evidence says", share: 2.2 }, { head: "Evidence", share: 1.9 }, { head: "What it does not show", share: 1.9 }], { rowHeads: true });
    for (const control of framework.controls) {
      const named = report.populations.filter((it) => control.populations.some((name) => name === it.name));
      matrix.row([
        [{ text: control.id, ink: inks.smallStrong }, { text: control.title }],
        control.says,
        [
          ...named.map((it) => ({ text: `${it.title}: ${count(it.members)}` })),
          ...control.checks.map((it) => ({ text: `Check: ${checkWords[it].title.toLowerCase()}`, ink: inks.smallQuiet })),
          ...(control.log ? [{ text: "Proofs of the log", ink: inks.smallQuiet }] : []),
        ],
        control.limits,
      ]);
    }
    matrix.end();
  }
}
