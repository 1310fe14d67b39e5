// Invariant: all that is drawn is either in the structure tree, in reading order, or an artifact; pages are written as they fill, so that a report of any size needs the memory of one.
// Source: ISO 32000-1, 14.8 (tagged PDF); numbers that are known at the end only (14.11.2 has none for that) are form objects that are filled then.
import { once } from "node:events";
import type { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import PdfFile from "pdfkit";
import { type Cut, cutsFor, type Face, fontBytes } from "./fonts";
import { colors, type Ink, inks } from "./ink";
import type { Line, Measure } from "./wrap";

/** What of the library's insides is used, which its types leave out. */
type Font = {
  id: string; scale: number; widths: number[]; unicode: number[][]; ref: () => unknown; subset: { includeGlyph: (id: number) => number };
  font: { hasGlyphForCodePoint: (it: number) => boolean; glyphForCodePoint: (it: number) => { id: number; advanceWidth: number }; unitsPerEm: number };
};
type Reference = { data: Record<string, unknown> | null; end: (content?: string) => void };
/** Whose each marked content of a page is, by page. */
type ParentTree = { get: (page: number) => object; add: (page: number, of: Reference) => void };
type Insides = { _font: Font; ref: (data: object) => Reference; getStructParentTree: () => ParentTree; addContent: (content: string) => void; page: { xobjects: Record<string, unknown>; fonts: Record<string, unknown>; structParentTreeKey: number } };
/** A character in a face: the font that has it, its code there, and its width at size 1. */
type Sign = { cut: Cut; code: string; width: number };
export type Element = PDFKit.PDFStructureElement;

/** A text whose content is known later. */
export type Later = { fill: (text: string) => void };

export type PaperInfo = { title: string; subject: string; author: string; createdAt: Date; footer: string };

export const PAGE = { width: 595.28, height: 841.89, left: 56, top: 72, bottom: 64 } as const;
export const WIDTH = PAGE.width - 2 * PAGE.left;
const FLOOR = PAGE.height - PAGE.bottom;

export class Paper {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: Element;
  y: number = PAGE.top;
  pages = 0;
  private readonly total: Later[] = [];
  private readonly signs: Record<Face, Map<number, Sign | null>> = { sans: new Map(), strong: new Map(), mono: new Map() };
  private readonly registered = new Set<Cut>();
  private laterCount = 0;

  constructor(private readonly info: PaperInfo, private readonly sink: Writable) {
    this.pdf = new PdfFile({
      size: [PAGE.width, PAGE.height], margin: 0, autoFirstPage: false, pdfVersion: "1.7", tagged: true, displayTitle: true, lang: "en", fontLayoutCache: false,
      info: { Title: info.title, Subject: info.subject, Author: info.author, Creator: info.author, Producer: info.author, CreationDate: info.createdAt, ModDate: info.createdAt },
    });
    this.pdf.pipe(sink);
    this.root = this.pdf.struct("Document");
    this.pdf.addStructure(this.root);
  }

  private get insides(): Insides {
    return this.pdf as unknown as Insides;
  }

  private font(cut: Cut): Font {
    if (!this.registered.has(cut)) {
      this.pdf.registerFont(cut, fontBytes(cut));
      this.registered.add(cut);
    }
    this.pdf.font(cut);
    return this.insides._font;
  }

  hasGlyph(face: Face): (codePoint: number) => boolean {
    return (codePoint) => this.sign(face, codePoint) !== null;
  }

  measure({ face, size }: Ink): Measure {
    return (codePoint) => (this.sign(face, codePoint)?.width ?? 0) * size;
  }

  /** Every character is its own glyph: no face joins signs to another one, and no layout is computed. Null: no font has it. */
  private sign(face: Face, codePoint: number): Sign | null {
    const known = this.signs[face].get(codePoint);
    if (known !== undefined) return known;
    const cut = cutsFor(face, codePoint).find((it) => this.font(it).font.hasGlyphForCodePoint(codePoint));
    const sign = cut === undefined ? null : this.signIn(cut, codePoint);
    this.signs[face].set(codePoint, sign);
    return sign;
  }

  private signIn(cut: Cut, codePoint: number): Sign {
    const own = this.font(cut);
    const glyph = own.font.glyphForCodePoint(codePoint);
    const id = own.subset.includeGlyph(glyph.id);
    own.widths[id] ??= glyph.advanceWidth * own.scale;
    own.unicode[id] ??= [codePoint];
    return { cut, code: id.toString(16).padStart(4, "0"), width: glyph.advanceWidth / own.font.unitsPerEm };
  }

  /** A text as runs of one font each. */
  private runsOf(text: string, face: Face): { cut: Cut; codes: string }[] {
    const runs: { cut: Cut; codes: string }[] = [];
    for (const char of text) {
      const sign = this.sign(face, char.codePointAt(0)!);
      if (sign === null) throw new Error(`no font has ${JSON.stringify(char)}`);
      if (runs.at(-1)?.cut === sign.cut) runs.at(-1)!.codes += sign.code;
      else runs.push({ cut: sign.cut, codes: sign.code });
    }
    return runs;
  }

  /** The room that is left on the page. */
  get room(): number {
    return FLOOR - this.y;
  }

  /** Begins a page unless there is this much room. */
  ensure(height: number): void {
    if (this.pages === 0 || this.room < height) this.newPage();
  }

  newPage(): void {
    if (this.pages > 0) this.settleMarks();
    this.pdf.addPage();
    this.pages++;
    this.y = PAGE.top;
    this.artifact("Pagination", () => {
      if (this.pages > 1) {
        this.plain(this.info.title, PAGE.left, 40, inks.smallQuiet);
        this.rule(50);
      }
      this.plain(this.info.footer, PAGE.left, PAGE.height - 36, inks.smallQuiet);
      this.total.push(this.later(PAGE.width - PAGE.left, PAGE.height - 36, inks.smallQuiet));
    });
  }

  /** Writes whose each mark of this page is, so that the elements themselves can be let go. */
  private settleMarks(): void {
    const tree = this.insides.getStructParentTree();
    const page = this.insides.page.structParentTreeKey;
    const marks = this.insides.ref(tree.get(page));
    tree.add(page, marks);
    marks.end();
    marks.data = null;
  }

  /** An element under a parent; it is kept in memory until it ends. */
  element(parent: Element, tag: string, options: PDFKit.Mixins.MarkingOptions & { title?: string; alt?: string; scope?: string } = {}): Element {
    const element = this.pdf.struct(tag, options);
    parent.add(element);
    return element;
  }

  /** Draws content of an element on this page. */
  mark(element: Element, tag: string, draw: () => void): void {
    const content = this.pdf.markStructureContent(tag);
    draw();
    this.pdf.endMarkedContent();
    element.add(content);
  }

  /** Draws what is there for the eye alone. */
  artifact(type: "Pagination" | "Layout", draw: () => void): void {
    this.pdf.markContent("Artifact", { type });
    draw();
    this.pdf.endMarkedContent();
  }

  rule(y: number, x: number = PAGE.left, width: number = WIDTH): void {
    this.pdf.moveTo(x, y).lineTo(x + width, y).lineWidth(0.5).strokeColor(colors.line).stroke();
  }

  /** Text on one line, whose characters all have a glyph. `y` is the baseline. */
  plain(text: string, x: number, y: number, { face, size, color }: Ink): void {
    const shown = this.runsOf(text, face).map(({ cut, codes }) => {
      const { id, ref } = this.font(cut);
      this.insides.page.fonts[id] ??= ref.call(this.insides._font);
      return `/${id} ${size} Tf <${codes}> Tj`;
    });
    this.insides.addContent(`q 1 0 0 -1 0 0 cm BT ${colorOf(color)} rg 1 0 0 1 ${x.toFixed(2)} ${(-y).toFixed(2)} Tm ${shown.join(" ")} ET Q`);
  }

  widthOf(text: string, ink: Ink): number {
    return Array.from(text).reduce((sum, char) => sum + this.measure(ink)(char.codePointAt(0)!), 0);
  }

  /** One line of a text that was cut to fit. */
  line({ runs }: Line, x: number, top: number, ink: Ink): void {
    const baseline = top + ink.lead / 2 + ink.size * 0.355;
    let at = x;
    for (const { kind, text, width } of runs) {
      if (kind !== "text") this.pdf.rect(at, baseline - ink.size * 0.86, width, ink.size * 1.14).fill(colors.tokenFill);
      this.plain(text, at, baseline, kind === "text" ? ink : { ...ink, color: colors.tokenText });
      at += width;
    }
  }

  /** A place on this page for a text that is known later, of characters that its own face has, and ends at `right`. */
  later(right: number, baseline: number, ink: Ink): Later {
    const { face, size, color } = ink;
    const name = `Later${this.laterCount++}`;
    const form = this.insides.ref({ Type: "XObject", Subtype: "Form", Resources: { Font: { F: this.font(face).ref() } } });
    this.insides.page.xobjects[name] = form;
    this.insides.addContent(`q 1 0 0 -1 ${right.toFixed(2)} ${baseline.toFixed(2)} cm /${name} Do Q`);
    return {
      fill: (text) => {
        const width = this.widthOf(text, ink);
        Object.assign(form.data!, { BBox: [-width - 1, -size, 1, size * 1.2] });
        form.end(`BT /F ${size} Tf ${colorOf(color)} rg 1 0 0 1 ${(-width).toFixed(2)} 0 Tm <${this.runsOf(text, face).map((it) => it.codes).join("")}> Tj ET`);
      },
    };
  }

  /** A bookmark to this place. */
  bookmark(parent: PDFKit.PDFOutline | null, title: string): PDFKit.PDFOutline {
    return (parent ?? this.pdf.outline).addItem(title, { top: this.y, left: PAGE.width, expanded: parent === null } as { expanded?: boolean });
  }

  /** Waits until what was written so far is taken: neither the sink nor the document's own queue holds it. */
  async drained(): Promise<void> {
    while (this.sink.writableNeedDrain || this.pdf.readableLength > 0) {
      if (this.sink.destroyed) throw new Error("nobody reads the report any more");
      await (this.sink.writableNeedDrain ? once(this.sink, "drain") : setImmediate());
    }
  }

  async end(): Promise<void> {
    for (const [index, it] of this.total.entries()) it.fill(`Page ${index + 1} of ${this.pages}`);
    this.root.end();
    this.pdf.end();
    if (!this.sink.writableFinished) await once(this.sink, "finish");
  }
}

/** `#rrggbb` as the three numbers of a PDF. */
function colorOf(color: string): string {
  return [1, 3, 5].map((at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255).toFixed(3)).join(" ");
}
