import { checkNames } from "@/server/core/evidence/population";
import type { EvidenceReport } from "@/server/core/evidence/report";
import { checkWords } from "@/server/core/evidence/words";
import { heading, list, paragraph } from "./blocks";
import { person } from "./cover";
import { colors, inks } from "./ink";
import type { Element, Paper } from "./paper";
import { table } from "./table";
import { count, counted, periodWords } from "./words";

/** What the report is about, and what it leaves out. */
export function scope(paper: Paper, parent: Element, report: EvidenceReport): void {
  paragraph(paper, parent, "Countersign stands between agents and what they may change. An agent asks; policy allows, denies or asks for people; people decide under their own identity; what was approved runs once, with those parameters. Each of these steps is an entry of an append-only log, a Merkle tree whose heads are signed.");
  heading(paper, parent, 2, "In scope");
  list(paper, parent, [
    `Entries of the log of ${report.log.origin} with a time from ${periodWords(report.period)}.`,
    report.query.trim() === "" ? "All of them: the export has no query." : "Of these, what matches the query on the cover.",
    "A request belongs to the period in which it was submitted, with all that became of it until the log was read.",
  ]);
  heading(paper, parent, 2, "Out of scope");
  list(paper, parent, [
    "What reached a system without asking Countersign. It leaves no entry here.",
    "What an executor did beyond what it reported. Outcomes are its word; compare a sample with the target's own log.",
    "People behind accounts, and the membership of groups: both are the identity provider's.",
  ]);
}

/** How the numbers came about, so that somebody else gets the same. */
export function method(paper: Paper, parent: Element, report: EvidenceReport): void {
  const { log, sample } = report;
  heading(paper, parent, 2, "What was run");
  const facts = table(paper, parent, [{ head: "", share: 1 }, { head: "", share: 3 }], { rowHeads: true });
  facts.row([quiet("Query"), report.query.trim() === "" ? "everything" : { text: report.query, ink: inks.code }]);
  facts.row([quiet("Period"), periodWords(report.period)]);
  facts.row([quiet("Run by, at"), `${person(report.ranBy)}, ${report.ranAt}`]);
  facts.row([quiet("Sample"), sample === null ? "none" : `${count(sample.size)} of each population, or all of a smaller one; seed “${sample.seed}”`]);
  facts.row([quiet("Size of the log"), `${counted(log.before, "entry", "entries")} before the period, ${count(log.after)} at its end, ${count(log.size)} when it was read`]);
  facts.row([quiet("Covers"), log.coverage === "full-range" ? "every entry of that range, so that its root can be computed again" : "a selection of entries, each with a proof that it is in the log; that nothing is left out can't be computed from a selection"]);
  facts.end();

  heading(paper, parent, 2, "How the count follows from the log");
  paragraph(paper, parent, "Each population was counted from the entries of the log itself. The lines below lead from the entries that were read to the members that are reported.");
  const sums = table(paper, parent, [{ head: "", share: 5 }, { head: "", share: 1, numeric: true }], { rowHeads: true });
  for (const { what, count: value, total = false } of report.reconciliation) {
    const ink = total ? inks.smallStrong : inks.small;
    sums.row([{ text: what, ink }, { text: count(value), ink }]);
  }
  sums.end();

  if (sample !== null) {
    heading(paper, parent, 2, "How the sample was drawn");
    paragraph(paper, parent, "An item's place is the SHA-256 of seed, line feed, name of the population, line feed, id of the item. The sample of a population is the items with the smallest places. Nobody chooses, and everybody with the population and the seed gets the same sample.");
  }

  heading(paper, parent, 2, "What the checks say");
  const checks = table(paper, parent, [{ head: "Check", share: 1 }, { head: "A yes says", share: 3 }], { rowHeads: true });
  for (const name of checkNames) checks.row([{ text: checkWords[name].title, ink: inks.smallStrong }, checkWords[name].says]);
  checks.end();
  paragraph(paper, parent, "A check that has nothing to look at, such as a request that never ran, is neither yes nor no and does not count as passed.", inks.quiet);

  heading(paper, parent, 2, "How text is shown");
  list(paper, parent, [
    "Words of agents, models and people are set apart by a bar or a label that says whose they are. Nothing in them is an instruction or a link.",
    "A character that would not show, or that the faces of this document lack, is written by its code point on a yellow ground: \u202E is one that turns the direction of what follows. Letters of another alphabet inside of a Latin word have that ground too.",
    "Long values are broken over lines and never cut. Where lines of a change are left out, their number is stated.",
    "Secrets that were recognized are masked, as they are on the screen.",
  ]);
}

function quiet(text: string) {
  return { text, ink: { ...inks.small, color: colors.quiet } };
}
