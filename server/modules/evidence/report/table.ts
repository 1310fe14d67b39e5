// Invariant: a row that is higher than a page goes on on the next one, under the same heads; no cell is cut.
import { colors, type Ink, inks } from "./ink";
import { lines, type Styled } from "./blocks";
import { type Element, PAGE, type Paper, WIDTH } from "./paper";
import type { Line } from "./wrap";

/** `share` of the width. `numeric`: its texts end at the right edge. */
export type Column = { head: string; share: number; numeric?: boolean };
/** A paragraph of a cell. `quote`: somebody else's words, set apart by a bar. */
export type CellText = { text: string; ink?: Ink; multiline?: boolean; quote?: boolean };
export type Cell = string | CellText | CellText[];

const PAD = 4;
const GUTTER = 10;
const QUOTE_INDENT = 8;

type Space = { x: number; width: number; numeric: boolean };
type Laid = { space: Space; styled: (Styled & { quoted: boolean })[]; element: Element | null };

/** Opens a table; rows are drawn as they come. `rowHeads`: the first cell of each row names it. */
export function table(paper: Paper, parent: Element, columns: readonly Column[], { rowHeads = false, ink = inks.small }: { rowHeads?: boolean; ink?: Ink } = {}): { row: (cells: readonly Cell[]) => void; end: () => void } {
  const element = paper.element(parent, "Table");
  const spaces = spacesOf(columns);
  const hasHeads = columns.some((it) => it.head !== "");
  let headsOn = -1;

  const drawHeads = (once: boolean) => {
    if (!hasHeads) return;
    const row = once ? paper.element(element, "TR") : null;
    for (const [index, { head }] of columns.entries()) {
      const styled = lines(paper, head, inks.label, spaces[index]!.width);
      const draw = () => { for (const [at, { line, ink: own }] of styled.entries()) paper.line(line, startOf(spaces[index]!, line), paper.y + at * own.lead, own); };
      if (row === null) paper.artifact("Pagination", draw);
      else {
        const cell = paper.element(row, "TH", { scope: "Column" });
        paper.mark(cell, "TH", draw);
        cell.end();
      }
    }
    row?.end();
    paper.y += inks.label.lead + PAD;
    paper.artifact("Layout", () => paper.rule(paper.y));
  };

  const heads = () => {
    if (headsOn === paper.pages) return;
    drawHeads(headsOn === -1);
    headsOn = paper.pages;
  };

  return {
    row: (cells) => {
      const laid: Laid[] = cells.map((cell, index) => ({ space: spaces[index]!, styled: stylesOf(paper, cell, spaces[index]!.width, ink), element: null }));
      const height = Math.max(...laid.map(({ styled }) => styled.reduce((sum, it) => sum + it.ink.lead, 0))) + 2 * PAD;
      // A short row stays whole; a long one begins where there is room for a few of its lines.
      paper.ensure((headsOn === paper.pages ? 0 : 20) + Math.min(height, 120));
      heads();
      const row = paper.element(element, "TR");
      for (const [index, it] of laid.entries()) it.element = paper.element(row, rowHeads && index === 0 ? "TH" : "TD", rowHeads && index === 0 ? { scope: "Row" } : {});
      while (true) {
        const rest = drawRow(paper, laid, rowHeads);
        if (rest === 0) break;
        paper.newPage();
        heads();
      }
      row.end();
      paper.artifact("Layout", () => paper.rule(paper.y));
    },
    end: () => {
      element.end();
      paper.y += 12;
    },
  };
}

/** Draws what fits of a row, and says how many lines are left. */
function drawRow(paper: Paper, laid: Laid[], rowHeads: boolean): number {
  const top = paper.y + PAD;
  const room = paper.room - 2 * PAD;
  let used = 0;
  let left = 0;
  for (const [index, cell] of laid.entries()) {
    let height = 0;
    let count = 0;
    while (count < cell.styled.length && height + cell.styled[count]!.ink.lead <= room) height += cell.styled[count++]!.ink.lead;
    const now = cell.styled.splice(0, count);
    left += cell.styled.length;
    used = Math.max(used, height);
    if (now.length === 0) continue;
    let y = top;
    for (const { ink, quoted } of now) {
      if (quoted) paper.artifact("Layout", () => paper.pdf.rect(cell.space.x, y, 1.5, ink.lead).fill(colors.quiet));
      y += ink.lead;
    }
    paper.mark(cell.element!, rowHeads && index === 0 ? "TH" : "TD", () => {
      let at = top;
      for (const { line, ink, indent } of now) {
        paper.line(line, startOf(cell.space, line) + indent, at, ink);
        at += ink.lead;
      }
    });
  }
  paper.y = top + used + PAD;
  return left;
}

function stylesOf(paper: Paper, cell: Cell, width: number, ink: Ink): Laid["styled"] {
  const texts = typeof cell === "string" ? [{ text: cell }] : Array.isArray(cell) ? cell : [cell];
  return texts.flatMap(({ text, ink: own = ink, multiline = false, quote = false }: CellText) =>
    lines(paper, text, own, width, { multiline, indent: quote ? QUOTE_INDENT : 0 }).map((it) => ({ ...it, quoted: quote })));
}

/** Where a line of a cell begins. */
function startOf({ x, width, numeric }: Space, line: Line): number {
  return numeric ? x + width - line.runs.reduce((sum, it) => sum + it.width, 0) : x;
}

function spacesOf(columns: readonly Column[]): Space[] {
  const shares = columns.reduce((sum, it) => sum + it.share, 0);
  let x: number = PAGE.left;
  return columns.map(({ share, numeric = false }, index) => {
    const width = (WIDTH * share) / shares;
    const space = { x, width: width - (index === columns.length - 1 ? 0 : GUTTER), numeric };
    x += width;
    return space;
  });
}
