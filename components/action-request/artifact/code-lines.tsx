"use client";

import { useCallback, useState } from "react";
import { LineNotes, noteable } from "@/components/annotation/line-notes";
import { Button } from "@/components/ui/button";
import { placeToken, type Place } from "../place";
import { useFindingsByPlace } from "./evidence";
import { FindingMarks } from "./finding-marks";
import { isClosing } from "./json-lines";
import { MAX_LINE } from "./line-clip";
import { LineText, wrapping } from "./line-text";
import { usePointedRow } from "./use-pointed-row";
import { VirtualRows } from "./virtual-rows";

/** `at`: where the line is, for findings, permalinks and notes; `also`: further places that it shows. */
export type CodeLine = { text: string; at?: Place; also?: Place[] };

type CodeLinesProps = { lines: CodeLine[]; name: string; number?: number | null; marked?: boolean };

/** Lines of code or data with their numbers, shown exactly. `number`: the one number of all of them, for a part of a list; `marked`: with the findings below their lines. */
export function CodeLines({ lines, name, number, marked = true }: CodeLinesProps) {
  const [whole, setWhole] = useState<ReadonlySet<number>>(new Set());
  const pointed = usePointedRow(lines.length, useCallback((row: number) => placesOf(lines[row]!), [lines]));
  return (
    <div role="group" aria-label={name} className="font-mono text-sm">
      <VirtualRows
        count={lines.length} keyOf={(index) => index} charsOf={(index) => Math.min(lines[index]!.text.length, MAX_LINE)} kept={pointed === null ? [] : [pointed]}
        render={(index) => <Line line={lines[index]!} number={numberOf(index, number)} marked={marked} whole={whole.has(index)} onWhole={() => setWhole((was) => new Set([...was, index]))} />}
      />
    </div>
  );
}

type LineProps = { line: CodeLine; number: number | null; marked: boolean; whole: boolean; onWhole: () => void };

function Line({ line, number, marked, whole, onWhole }: LineProps) {
  const findings = useFindingsByPlace();
  return (
    <>
      <div {...(line.at !== undefined && { "data-place": placesOf(line).map(placeToken).join(" ") })} {...noteable(anchorsOf(line))} data-text={line.text.slice(0, 80)} className="flex hover:bg-hover">
        <span aria-hidden className="w-11 shrink-0 pr-3 text-right text-xs leading-5 text-faint select-none">{number}</span>
        <span className={wrapping(line.text)}><LineText text={line.text} whole={whole} onWhole={onWhole} /></span>
      </div>
      {marked && <FindingMarks findings={anchorsOf(line).flatMap((it) => findings.get(placeToken(it)) ?? [])} className="pl-11" />}
      <LineNotes at={anchorsOf(line)} />
    </>
  );
}

function placesOf({ at, also = [] }: CodeLine): Place[] {
  return at === undefined ? [] : [at, ...also];
}

function anchorsOf(line: CodeLine): Place[] {
  return line.at?.line === undefined && isClosing(line.text) ? [] : placesOf(line);
}

function numberOf(line: number, number: number | null | undefined): number | null {
  if (number === undefined) return line + 1;
  return line === 0 ? number : null;
}

/** The button that says how much is not shown yet, and shows it. */
export function ShowRest({ count, what, name, onShow }: { count: number; what: string; name: string; onShow: () => void }) {
  return (
    <div className="border-t bg-subtle p-1 font-sans">
      <Button variant="quiet" size="small" onClick={onShow} aria-label={`Show the other ${count.toLocaleString("en")} ${what} of ${name}`}>Show the other {count.toLocaleString("en")} {what}</Button>
    </div>
  );
}
