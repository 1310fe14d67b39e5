// Invariant: the same report and items give the same bytes; memory does not grow with the number of items.
// Source: docs/auditor-guide.md, "The report".
import type { Writable } from "node:stream";
import { frameworks } from "@/server/core/evidence/controls";
import type { EvidenceReport, ReportItem } from "@/server/core/evidence/report";
import { gap, heading, paragraph } from "./blocks";
import { controlMatrix } from "./control-matrix";
import { cover, type Section, sections, sectionTitles } from "./cover";
import { itemSheet } from "./item-sheet";
import { inks } from "./ink";
import { method, scope } from "./method";
import { type Element, PAGE, Paper } from "./paper";
import { populationTable } from "./population-table";
import { verification } from "./verification";
import { counted } from "./words";

/** Sections that begin on a page of their own. */
const FRESH: readonly Section[] = ["controls", "sample", "verification"];
/** An item that needs more than this of a page begins on a new one. */
const ITEM_ROOM = 360;

/** Writes the report as a PDF and ends the sink. Items come in the order of the populations, and of their draw within each. */
export async function writeReport(report: EvidenceReport, items: AsyncIterable<ReportItem> | Iterable<ReportItem>, sink: Writable): Promise<void> {
  const framework = report.framework === null ? "" : `, ${frameworks[report.framework].name}`;
  const paper = new Paper({
    title: `Evidence report${framework}`, subject: `Export ${report.id} of ${report.log.origin}`, author: report.product, createdAt: new Date(report.ranAt),
    footer: `${report.id} · ${report.log.origin}`,
  }, sink);
  const places = cover(paper, report);

  const open = (section: Section): { element: Element; bookmark: PDFKit.PDFOutline } => {
    const element = paper.element(paper.root, "Sect", { title: sectionTitles[section] });
    if (paper.pages === 1 || FRESH.includes(section) || paper.room < PAGE.height / 2) paper.newPage();
    else gap(paper, 20);
    places[section].fill(String(paper.pages));
    paper.pdf.addNamedDestination(section, "XYZ", 0, paper.y, null);
    const bookmark = paper.bookmark(null, sectionTitles[section]);
    heading(paper, element, 1, `${sections.indexOf(section) + 1}  ${sectionTitles[section]}`);
    return { element, bookmark };
  };

  for (const [section, draw] of [["scope", scope], ["method", method], ["controls", controlMatrix], ["populations", populationTable]] as const) {
    const { element } = open(section);
    draw(paper, element, report);
    element.end();
    await paper.drained();
  }
  await drawSample(paper, open("sample"), report, items);
  const last = open("verification");
  verification(paper, last.element, report);
  last.element.end();
  await paper.end();
}

async function drawSample(paper: Paper, { element, bookmark }: { element: Element; bookmark: PDFKit.PDFOutline }, report: EvidenceReport, items: AsyncIterable<ReportItem> | Iterable<ReportItem>): Promise<void> {
  paragraph(paper, element, report.sample === null ? "This export has no sample." : `Up to ${counted(report.sample.size, "item")} of each population, in the order in which they were drawn.`);
  let population = null as { name: string; sampled: number; element: Element; bookmark: PDFKit.PDFOutline } | null;
  for await (const item of items) {
    if (population?.name !== item.population) {
      population?.element.end();
      const { title, members, sampled } = report.populations.find((it) => it.name === item.population)!;
      if (paper.room < PAGE.height / 2) paper.newPage();
      const own = paper.element(element, "Sect", { title });
      population = { name: item.population, sampled, element: own, bookmark: paper.bookmark(bookmark, title) };
      heading(paper, own, 2, title, ITEM_ROOM / 2);
      paragraph(paper, own, `${counted(sampled, "item")} of ${counted(members, "member")}.`, inks.quiet);
      gap(paper, 4);
    } else if (item.changes.length + item.approvals.length > 0 || paper.room < ITEM_ROOM / 2) paper.newPage();
    paper.bookmark(population.bookmark, item.title);
    itemSheet(paper, population.element, item, population.sampled);
    await paper.drained();
  }
  population?.element.end();
  element.end();
}
