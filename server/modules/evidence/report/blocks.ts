// Invariant: a block takes as many pages as its text needs, and cuts nothing; what goes on on another page stays one element of the structure.
import { printable } from "@/server/core/evidence/printable";
import { colors, type Ink, inks } from "./ink";
import { type Element, PAGE, type Paper, WIDTH } from "./paper";
import { type Line, wrap } from "./wrap";

/** A line with its look and its indent. */
export type Styled = { line: Line; ink: Ink; indent: number };

/** The lines of a text at a width. `multiline`: line feeds and tabs lay it out. */
export function lines(paper: Paper, text: string, ink: Ink, width: number, { multiline = false, hang = 0, indent = 0 } = {}): Styled[] {
  const parts = printable(text, paper.hasGlyph(ink.face), multiline);
  return wrap(parts, width - indent, paper.measure(ink), hang).map((line) => ({ line, ink, indent: indent + (line.continued ? hang : 0) }));
}

/** Draws lines one below the other, over as many pages as they need. */
export function flow(paper: Paper, element: Element, tag: string, styled: readonly Styled[], x: number = PAGE.left): void {
  let from = 0;
  while (from < styled.length) {
    paper.ensure(styled[from]!.ink.lead);
    let to = from;
    let height = 0;
    while (to < styled.length && height + styled[to]!.ink.lead <= paper.room) height += styled[to++]!.ink.lead;
    paper.mark(element, tag, () => {
      for (const { line, ink, indent } of styled.slice(from, to)) {
        paper.line(line, x + indent, paper.y, ink);
        paper.y += ink.lead;
      }
    });
    from = to;
  }
}

/** A heading with room for what follows it; `level` is that of the structure. */
export function heading(paper: Paper, parent: Element, level: 1 | 2 | 3, text: string, room = 48): void {
  const ink = level === 1 ? inks.h1 : level === 2 ? inks.h2 : inks.h3;
  const styled = lines(paper, text, ink, WIDTH);
  paper.ensure(styled.length * ink.lead + room);
  const element = paper.element(parent, `H${level}`);
  flow(paper, element, `H${level}`, styled);
  element.end();
  paper.y += level === 1 ? 8 : 4;
}

/** A paragraph of the report's own words. */
export function paragraph(paper: Paper, parent: Element, text: string, ink: Ink = inks.body, { after = 8, x = PAGE.left, width = WIDTH } = {}): void {
  const element = paper.element(parent, "P");
  flow(paper, element, "P", lines(paper, text, ink, width), x);
  element.end();
  paper.y += after;
}

/** A list of the report's own sentences. */
export function list(paper: Paper, parent: Element, items: readonly string[], ink: Ink = inks.body): void {
  const element = paper.element(parent, "L");
  for (const text of items) {
    const item = paper.element(element, "LI");
    paper.ensure(ink.lead);
    const label = paper.element(item, "Lbl");
    paper.mark(label, "Lbl", () => paper.plain("–", PAGE.left, paper.y + ink.lead / 2 + ink.size * 0.355, { ...ink, color: colors.quiet }));
    const body = paper.element(item, "LBody");
    flow(paper, body, "LBody", lines(paper, text, ink, WIDTH - 14), PAGE.left + 14);
    item.end();
    paper.y += 2;
  }
  element.end();
  paper.y += 6;
}

/** Text of somebody else, set apart by a bar and a label that says whose it is; it is laid out as it was written. */
export function quote(paper: Paper, parent: Element, label: string, text: string, { x = PAGE.left, width = WIDTH } = {}): void {
  const element = paper.element(parent, "BlockQuote");
  const labelled = [...lines(paper, label, inks.label, width - 12), ...lines(paper, text, inks.body, width - 12, { multiline: true })];
  let from = 0;
  while (from < labelled.length) {
    paper.ensure(labelled[from]!.ink.lead * 2);
    const start = paper.y;
    let to = from;
    let height = 0;
    while (to < labelled.length && height + labelled[to]!.ink.lead <= paper.room) height += labelled[to++]!.ink.lead;
    paper.artifact("Layout", () => paper.pdf.rect(x, start, 2, height).fill(colors.quiet));
    flow(paper, element, "BlockQuote", labelled.slice(from, to), x + 12);
    from = to;
  }
  element.end();
  paper.y += 8;
}

/** Lines in the face of what would run, each on its own. */
export function code(paper: Paper, parent: Element, text: string): void {
  const element = paper.element(parent, "Code");
  flow(paper, element, "Code", lines(paper, text, inks.code, WIDTH, { multiline: true, hang: 12 }));
  element.end();
  paper.y += 8;
}

export function gap(paper: Paper, height: number): void {
  paper.y = Math.min(paper.y + height, PAGE.height);
}
