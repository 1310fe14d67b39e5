import { frameworks } from "@/server/core/evidence/controls";
import type { EvidenceReport } from "@/server/core/evidence/report";
import { gap, paragraph } from "./blocks";
import { colors, inks } from "./ink";
import { type Element, type Later, PAGE, type Paper, WIDTH } from "./paper";
import { table } from "./table";
import { count, counted, periodWords } from "./words";

export const sections = ["scope", "method", "controls", "populations", "sample", "verification"] as const;
export type Section = (typeof sections)[number];
export const sectionTitles: Record<Section, string> = {
  scope: "Scope", method: "Method", controls: "Controls and their evidence", populations: "Populations", sample: "Sample", verification: "Verification",
};

/** The line of the wordmark, in a box of 132 by 24. */
const SIGNATURE = "M97 22c6-1 12-9 14-15 1.5-4.5-1.5-5.5-3-1.5-2 5-3 13 0 14 3.500 1 5-6 7-6.500 1.500 0-.5 5 1.500 5.500 2 0 2.500-4 4-4 1 0 .5 3 2 3 1.500.5 3-1 6.500-2";

/** The first page. Answers with the places of the contents' page numbers. */
export function cover(paper: Paper, report: EvidenceReport): Record<Section, Later> {
  const element = paper.element(paper.root, "Sect");
  paper.newPage();
  wordmark(paper);
  paper.y = 176;
  const title = paper.element(element, "H1");
  paper.mark(title, "H1", () => paper.plain("Evidence report", PAGE.left, paper.y, inks.title));
  title.end();
  paper.y += 18;
  const framework = report.framework === null ? null : frameworks[report.framework];
  paragraph(paper, element, framework === null ? "Every population, without a framework" : `${framework.name}: ${framework.edition}`, inks.h2, { after: 2 });
  paragraph(paper, element, `What agents asked for through the approval console at ${report.log.origin}, and what became of it.`, inks.quiet, { after: 24 });

  const facts = table(paper, element, [{ head: "", share: 1 }, { head: "", share: 3 }], { rowHeads: true, ink: inks.body });
  facts.row([label("Period"), periodWords(report.period)]);
  facts.row([label("Query"), report.query.trim() === "" ? "everything" : { text: report.query, ink: inks.bodyCode }]);
  facts.row([label("Log"), { text: report.log.origin, ink: inks.bodyCode }]);
  facts.row([label("Read up to"), `${counted(report.log.size, "entry", "entries")}, as signed in the checkpoint under Verification`]);
  facts.row([label("Run by"), person(report.ranBy)]);
  facts.row([label("Run at"), report.ranAt]);
  facts.row([label("Export"), { text: report.id, ink: inks.bodyCode }]);
  facts.row([label("Made by"), report.product]);
  facts.end();

  paragraph(paper, element, summaryOf(report), inks.body, { after: 24 });
  const places = contents(paper, element);
  gap(paper, 12);
  paragraph(paper, element, "This report states what the record shows. It does not say that a control is met: that is for whoever reads it. Every number in it can be checked against the log without its operator; Verification says how.", inks.quiet);
  element.end();
  return places;
}

/** Id and name of somebody; the name is as known when the report was made. */
export function person({ id, name }: { id: string; name: string | null }): string {
  return name === null ? `${id} (name not known any more)` : `${name} (${id})`;
}

function label(text: string) {
  return { text, ink: { ...inks.body, color: colors.quiet } };
}

function summaryOf({ populations }: EvidenceReport): string {
  const members = populations.reduce((sum, it) => sum + it.members, 0);
  const sampled = populations.reduce((sum, it) => sum + it.sampled, 0);
  const exceptions = populations.reduce((sum, it) => sum + Object.values(it.checks).reduce((part, tally) => part + tally.no, 0), 0);
  return `${counted(members, "member")} in ${counted(populations.length, "population")}, of which ${count(sampled)} ${sampled === 1 ? "is" : "are"} in the sample. ${exceptions === 0 ? "No computed check came out as no." : `${counted(exceptions, "computed check")} came out as no.`}`;
}

function contents(paper: Paper, parent: Element): Record<Section, Later> {
  const toc = paper.element(parent, "TOC");
  const places = {} as Record<Section, Later>;
  for (const [index, section] of sections.entries()) {
    const item = paper.element(toc, "TOCI");
    const baseline = paper.y + 11;
    paper.mark(item, "TOCI", () => {
      paper.plain(`${index + 1}  ${sectionTitles[section]} `, PAGE.left, baseline, inks.body);
      paper.pdf.goTo(PAGE.left, paper.y, WIDTH, 16, section, {});
      places[section] = paper.later(PAGE.left + WIDTH, baseline, inks.body);
    });
    paper.y += 17;
    paper.artifact("Layout", () => paper.rule(paper.y - 1));
  }
  toc.end();
  return places;
}

function wordmark(paper: Paper): void {
  paper.artifact("Layout", () => {
    paper.plain("Countersign", PAGE.left, 92, { ...inks.h1, size: 15 });
    const scale = 0.82;
    paper.pdf.save().translate(PAGE.left, 79).scale(scale).lineCap("round");
    paper.pdf.moveTo(1, 22).lineTo(100, 22).lineWidth(1.25).strokeColor(colors.text).stroke();
    paper.pdf.path(SIGNATURE).lineWidth(1.6).strokeColor("#2f5fd0").stroke();
    paper.pdf.restore();
  });
}
