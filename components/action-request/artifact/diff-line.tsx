import { UnfoldVertical, ChevronDown, ChevronUp } from "lucide-react";
import { LineNotes, noteable } from "@/components/annotation/line-notes";
import { classNames } from "@/components/ui/class-names";
import { placeHash, placeToken, type Place } from "../place";
import type { ListedFinding } from "./evidence";
import { FindingMarks } from "./finding-marks";
import { marksOf, type DiffRow } from "./diff-rows";
import { isClosing } from "./json-lines";
import { LineText, wrapping } from "./line-text";
import { isWithin } from "./use-line-range";

const looks = {
  same: { fill: "", mark: "", sign: " ", label: "", tone: "" },
  added: { fill: "bg-add-fill", mark: "bg-add-mark rounded-sm", sign: "+", label: "added: ", tone: "text-good" },
  removed: { fill: "bg-del-fill", mark: "bg-del-mark rounded-sm", sign: "−", label: "removed: ", tone: "text-bad" },
};

/** A row with its number in the diff and the places that it shows. */
export type Line = { number: number; row: DiffRow; at: Place[] };
/** What the lines of a diff have in common. */
export type LineFrame = {
  /** The row that the walk through the changes is at. */
  current: number | null;
  /** How wide the column of line numbers is. */
  gutter: string;
  whole: ReadonlySet<number>; onWhole: (row: number) => void;
  /** The lines that the address names, where they are several. */
  range: Place | null;
  /** By place, where they are shown with the lines. */
  findings?: ReadonlyMap<string, ListedFinding[]>;
};

/** One line of a diff that shows its sides one below the other. */
export function UnifiedLine({ line, frame }: { line: Line; frame: LineFrame }) {
  const { row, at } = line;
  const noted = notedOf(line);
  return (
    <>
      <div {...pointable(line, frame)} {...noteable(noted)} {...walkable([line], frame)} className={classNames("flex focus:outline-2 focus:-outline-offset-2", isHunk(row) ? "bg-subtle text-faint" : looks[row.kind].fill)}>
        <LineNumber number={row.oldLine} at={at.at(-1)} className={classNames(frame.gutter, "hidden sm:block")} />
        <LineNumber number={row.newLine} narrow={row.oldLine} at={at[0]} className={frame.gutter} />
        <LineContent line={line} frame={frame} />
      </div>
      <FindingMarks findings={findingsOf(noted, frame)} className="py-0.5 pr-3 pl-14 sm:pl-24" />
      <LineNotes at={noted} />
    </>
  );
}

/** What was beside what is; one of them may be missing. */
export function SplitLine({ left, right, frame }: { left: Line | null; right: Line | null; frame: LineFrame }) {
  const both = [left, right].filter((it) => it !== null);
  const same = left !== null && left === right;
  return (
    <>
      <div {...(same && { ...pointable(left, frame), ...noteable(notedOf(left)) })} {...walkable(both, frame)} className="grid grid-cols-2 focus:outline-2 focus:-outline-offset-2">
        <Side line={left} side="before" own={!same} frame={frame} />
        <Side line={right} side="after" own={!same} frame={frame} />
      </div>
      <FindingMarks findings={(same ? [left] : both).flatMap((it) => findingsOf(notedOf(it), frame))} className="py-0.5 pr-3 pl-14" />
      {same ? <LineNotes at={notedOf(left)} /> : both.map((it) => <LineNotes key={it.number} at={notedOf(it)} />)}
    </>
  );
}

const sides = {
  before: "group-data-[selecting=after]/diff:select-none",
  after: "border-l group-data-[selecting=before]/diff:select-none",
};

function Side({ line, side, own, frame }: { line: Line | null; side: keyof typeof sides; own: boolean; frame: LineFrame }) {
  if (line === null) return <div className={classNames("bg-subtle", side === "after" && "border-l")} />;
  return (
    <div {...(own && { ...pointable(line, frame), ...noteable(notedOf(line)) })} data-side={side} className={classNames("flex min-w-0", sides[side], looks[line.row.kind].fill)}>
      <LineNumber number={side === "before" ? line.row.oldLine : line.row.newLine} at={side === "before" ? line.at.at(-1) : line.at[0]} className={frame.gutter} />
      <LineContent line={line} frame={frame} />
    </div>
  );
}

function LineContent({ line: { number, row }, frame }: { line: Line; frame: LineFrame }) {
  const { mark, sign, label, tone } = looks[row.kind];
  return (
    <>
      <span aria-hidden className={classNames("w-5 shrink-0 text-center select-none", tone)}>{sign}</span>
      <span className={wrapping(row.text)}>
        {label !== "" && <span className="sr-only select-none">{label}</span>}
        <LineText text={row.text} marks={marksOf(row)} mark={mark} whole={frame.whole.has(number)} onWhole={() => frame.onWhole(number)} />
      </span>
    </>
  );
}

/** The number of a line, by which one gets its address. `narrow`: what stands in for it where there is one column alone. */
function LineNumber({ number, narrow = null, at, className }: { number: number | null; narrow?: number | null; at: Place | undefined; className: string }) {
  const looks = classNames("shrink-0 pr-1 text-right text-xs leading-5 text-faint select-none", className);
  const content = number ?? (narrow === null ? null : <span className="sm:hidden">{narrow}</span>);
  if (at === undefined || content === null) return <span aria-hidden className={looks}>{content}</span>;
  return <a aria-hidden tabIndex={-1} href={placeHash(at)} title="The address of this line; with Shift, of all from the one before to this one" className={classNames(looks, "hover:text-accent-text hover:underline")}>{content}</a>;
}

/** Unchanged lines that are folded away, and the ways to them. At an edge of the diff there is a line already. */
export function FoldLine({ count, step, edge, onReveal }: { count: number; step: number; edge: "first" | "last" | null; onReveal: (part: "top" | "bottom" | "all") => void }) {
  const button = "inline-flex h-7 items-center justify-center hover:text-ink focus-visible:-outline-offset-2";
  const lines = `${count.toLocaleString("en")} unchanged ${count === 1 ? "line" : "lines"}`;
  return (
    <div className={classNames("flex w-full items-center border-line bg-subtle font-sans text-xs text-faint", edge !== "first" && "border-t", edge !== "last" && "border-b")}>
      {count > step && (
        <>
          <button type="button" aria-label={`Show ${step} more lines below the ones above`} title={`${step} more from above`} onClick={() => onReveal("top")} className={classNames(button, "w-7")}><ChevronDown aria-hidden className="size-3.5" /></button>
          <button type="button" aria-label={`Show ${step} more lines above the ones below`} title={`${step} more from below`} onClick={() => onReveal("bottom")} className={classNames(button, "w-7")}><ChevronUp aria-hidden className="size-3.5" /></button>
        </>
      )}
      <button type="button" aria-label={`Show all ${lines}`} onClick={() => onReveal("all")} className={classNames(button, "flex-1 justify-start gap-2 px-2")}><UnfoldVertical aria-hidden className="size-3.5" />{lines}</button>
    </div>
  );
}

function pointable({ number, row, at }: Line, { range }: LineFrame): { "data-place"?: string; "data-text": string; "data-row": number; "data-ranged"?: "" } {
  return { "data-row": number, ...(range !== null && at.some((it) => isWithin(it, range)) && { "data-ranged": "" }), ...(at.length > 0 && { "data-place": at.map(placeToken).join(" ") }), "data-text": row.text.slice(0, 80) };
}

function walkable(lines: readonly Line[], { current }: LineFrame): { "data-current"?: true; tabIndex?: -1 } {
  return lines.some((it) => it.number === current) ? { "data-current": true, tabIndex: -1 } : {};
}

/** A line of a patch that says where what follows stands. */
function isHunk({ oldLine, newLine, text }: DiffRow): boolean {
  return oldLine === null && newLine === null && text.startsWith("@@ ");
}

function findingsOf(at: readonly Place[], { findings }: LineFrame): ListedFinding[] {
  return findings === undefined || findings.size === 0 ? [] : at.flatMap((it) => findings.get(placeToken(it)) ?? []);
}

// A line that only ends a value takes no notes of its own.
function notedOf({ row, at }: Line): Place[] {
  return isClosing(row.text) && at[0]?.line === undefined ? [] : at;
}
