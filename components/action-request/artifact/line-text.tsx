import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { clipLine } from "./line-clip";
import type { Mark } from "./line-marks";

type LineTextProps = { text: string; marks?: readonly Mark[] | null; /** How changed parts look. */ mark?: string; whole: boolean; onWhole: () => void };

/** The text of one line, shown exactly; a very long one around what changed, with how much there is and the way to all of it. */
export function LineText({ text, marks = null, mark, whole, onWhole }: LineTextProps) {
  const parts = clipLine(marks ?? [{ text, changed: false }], whole);
  return parts.map((it, index) => ("left" in it
    ? <button key={index} type="button" onClick={onWhole} className="mx-1 inline-block min-h-6 font-sans text-xs text-accent-text select-none hover:underline">… {it.left.toLocaleString("en")} characters left out: show all {text.length.toLocaleString("en")}</button>
    : it.changed ? <span key={index} className={mark}><Exact text={it.text} multiline /></span> : <Exact key={index} text={it.text} multiline />));
}

/** How a line of code wraps: between words, but anywhere when a word is so long that it would leave the line before it empty. */
export function wrapping(text: string): string {
  return classNames("min-w-0 flex-1 pr-3 whitespace-pre-wrap", /\S{40}/.test(text) ? "break-all" : "wrap-anywhere");
}
