import type { ReportChange, ReportFact, ReportItem, Speaker } from "@/server/core/evidence/report";
import { checkWords } from "@/server/core/evidence/words";
import { gap, heading, lines, paragraph, quote, type Styled } from "./blocks";
import { colors, inks } from "./ink";
import { type Element, PAGE, type Paper, WIDTH } from "./paper";
import { type CellText, table } from "./table";
import { counted } from "./words";

export const speakerWords: Record<Speaker, string> = { agent: "The agent's words", person: "A person's words", model: "Written by a model" };
const results = { yes: { text: "Yes", ink: inks.good }, no: { text: "No", ink: inks.bad }, not_applicable: { text: "Nothing to check", ink: inks.smallQuiet } } as const;

/** One item of the sample: its facts, who decided, how the checks came out, its story, and what it would change. */
export function itemSheet(paper: Paper, parent: Element, item: ReportItem, of: number): void {
  const element = paper.element(parent, "Sect", { title: item.title });
  heading(paper, element, 2, `${item.rank} of ${of} · ${item.title}`, 96);
  paragraph(paper, element, item.outcome, inks.quiet);
  factTable(paper, element, item.facts.filter((it) => it.by === undefined));
  for (const it of item.facts) if (it.by !== undefined && it.value !== null) quote(paper, element, `${speakerWords[it.by]}: ${it.name.toLowerCase()}`, it.value);

  if (item.approvals.length > 0) {
    heading(paper, element, 3, "Who decided");
    for (const { facts } of item.approvals) factTable(paper, element, facts);
  }
  if (item.checks.length > 0) {
    heading(paper, element, 3, "Checks");
    const checks = table(paper, element, [{ head: "", share: 1.3 }, { head: "", share: 0.8 }, { head: "", share: 3 }], { rowHeads: true });
    for (const { name, result } of item.checks) checks.row([checkWords[name].title, results[result], { text: checkWords[name].says, ink: inks.smallQuiet }]);
    checks.end();
  }
  if (item.timeline.length > 0) {
    heading(paper, element, 3, "What happened, in the order of the log");
    const story = table(paper, element, [{ head: "Entry", share: 0.65 }, { head: "Time", share: 1.65 }, { head: "Who", share: 1.5 }, { head: "What", share: 3 }], { rowHeads: true });
    for (const it of item.timeline) {
      story.row([
        { text: String(it.index), ink: inks.code }, it.at, it.actor,
        [{ text: it.sentence }, ...it.words.flatMap(({ name, text, by }): CellText[] => [{ text: `${speakerWords[by]}: ${name}`, ink: inks.label, quote: true }, { text, multiline: true, quote: true }])],
      ]);
    }
    story.end();
  }
  for (const it of item.changes) changeSheet(paper, element, it);
  element.end();
  gap(paper, 8);
}

function factTable(paper: Paper, parent: Element, facts: readonly ReportFact[]): void {
  const rows = table(paper, parent, [{ head: "", share: 1 }, { head: "", share: 3.4 }], { rowHeads: true });
  for (const { name, value, code = false, by } of facts) {
    const label = { text: name, ink: { ...inks.small, color: colors.quiet } };
    if (value === null || value === "") rows.row([label, { text: "–", ink: inks.smallQuiet }]);
    else if (by === undefined) rows.row([label, { text: value, ...(code ? { ink: inks.code } : {}) }]);
    else rows.row([label, [{ text: speakerWords[by], ink: inks.label, quote: true }, { text: value, multiline: true, quote: true }]]);
  }
  rows.end();
}

const fills = { "+": colors.addedFill, "-": colors.removedFill, " ": null, "@": colors.quoteFill, "…": colors.quoteFill } as const;
const SIGN_WIDTH = 12;

/** What an artifact would change, line by line with signs; the ground is for the eye alone. */
function changeSheet(paper: Paper, parent: Element, { title, lines: changed, leftOut, by }: ReportChange): void {
  const element = paper.element(parent, "Sect");
  heading(paper, element, 3, title, 40);
  paragraph(paper, element, `${speakerWords[by]}, as attached to the request${changed.some((it) => it.sign === "-" || it.sign === "+") ? "; − is taken away, + is added" : ""}.`, inks.smallQuiet, { after: 4 });
  const body = paper.element(element, "Code");
  codeLines(paper, body, changed.flatMap(({ sign, text }) => (
    lines(paper, text, inks.code, WIDTH - SIGN_WIDTH - 8, { multiline: true, hang: 12 }).map((styled, index) => ({ ...styled, sign: index === 0 ? sign : " ", fill: fills[sign] }))
  )));
  body.end();
  paper.y += 4;
  if (leftOut > 0) paragraph(paper, element, `${counted(leftOut, "more line")} of this artifact ${leftOut === 1 ? "is" : "are"} not in this report; the whole of it is covered by its digest in the log.`, inks.bad);
  element.end();
  gap(paper, 8);
}

type CodeLine = Styled & { sign: ReportChange["lines"][number]["sign"]; fill: string | null };

/** Lines with their signs, as one mark a page. */
function codeLines(paper: Paper, element: Element, all: readonly CodeLine[]): void {
  const { lead, size } = inks.code;
  let from = 0;
  while (from < all.length) {
    paper.ensure(lead);
    const shown = all.slice(from, from + Math.floor(paper.room / lead));
    paper.artifact("Layout", () => {
      for (const [index, { fill }] of shown.entries()) if (fill !== null) paper.pdf.rect(PAGE.left, paper.y + index * lead, WIDTH, lead).fill(fill);
    });
    paper.mark(element, "Code", () => {
      for (const { sign, line, ink, indent } of shown) {
        paper.plain(`${sign === "-" ? "−" : sign === "@" ? " " : sign} `, PAGE.left + 4, paper.y + lead / 2 + size * 0.355, ink);
        paper.line(line, PAGE.left + SIGN_WIDTH + 4 + indent, paper.y, ink);
        paper.y += lead;
      }
    });
    from += shown.length;
  }
}
