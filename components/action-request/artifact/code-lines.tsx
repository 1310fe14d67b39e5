"use client";

import { Fragment, useState, type CSSProperties, type ReactNode } from "react";
import { LineNotes, noteable } from "@/components/annotation/line-notes";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { placeToken, type Place } from "../place";
import { useFindingsByPlace } from "./evidence";
import { chunks } from "./diff-rows";
import { FindingMarks } from "./finding-marks";
import { isClosing } from "./json-lines";

/** `at`: where the line is, for findings, permalinks and notes; `also`: further places that it shows. */
export type CodeLine = { text: string; at?: Place; also?: Place[] };

/** Lines that show at once; the rest by a button that says how many they are. */
export const FIRST_LINES = 400;
export const CHUNK_LINES = 200;

type CodeLinesProps = { lines: CodeLine[]; name: string; opened?: boolean; number?: number | null; marked?: boolean };

/** Lines of code or data with their numbers, shown exactly. `number`: the one number of all of them, for a part of a list; `marked`: with the findings below their lines. */
export function CodeLines({ lines, name, opened = false, number, marked = true }: CodeLinesProps) {
  const [all, setAll] = useState(false);
  const findings = useFindingsByPlace();
  const shown = all || opened ? lines : lines.slice(0, FIRST_LINES);
  return (
    <div className="font-mono text-sm">
      {chunks(shown, CHUNK_LINES).map((chunk, index) => (
        <LazyRows key={index} count={chunk.length}>
          {chunk.map((line, offset) => (
            <Fragment key={offset}>
            <div data-place={line.at && [line.at, ...line.also ?? []].map(placeToken).join(" ")} {...noteable(anchorsOf(line))} data-text={line.text.slice(0, 80)} className="flex hover:bg-hover">
              <span aria-hidden className="w-11 shrink-0 pr-3 text-right text-xs leading-5 text-faint select-none">{numberOf(index * CHUNK_LINES + offset, number)}</span>
              <span className={classNames("min-w-0 flex-1 pr-3 whitespace-pre-wrap", wrapping(line.text))}><Exact text={line.text} multiline /></span>
            </div>
            {marked && <FindingMarks findings={anchorsOf(line).flatMap((it) => findings.get(placeToken(it)) ?? [])} className="pl-11" />}
            <LineNotes at={anchorsOf(line)} />
            </Fragment>
          ))}
        </LazyRows>
      ))}
      {lines.length > shown.length && <ShowRest count={lines.length - shown.length} what="lines" name={name} onShow={() => setAll(true)} />}
    </div>
  );
}

function anchorsOf({ text, at, also = [] }: CodeLine): Place[] {
  return at === undefined || (at.line === undefined && isClosing(text)) ? [] : [at, ...also];
}

/** How a line wraps: between words, but anywhere when a word is so long that it would leave the line before it empty. */
export function wrapping(text: string): string {
  return /\S{40}/.test(text) ? "break-all" : "wrap-anywhere";
}

function numberOf(line: number, number: number | null | undefined): number | null {
  if (number === undefined) return line + 1;
  return line === 0 ? number : null;
}

/** Rows that the browser lays out when they come near; all of them are in the page, so that it can be searched. */
export function LazyRows({ count, children }: { count: number; children: ReactNode }) {
  return <div className={count === CHUNK_LINES ? "lazy-rows" : undefined} style={{ "--rows": count } as CSSProperties}>{children}</div>;
}

/** The button that says how much is not shown yet, and shows it. */
export function ShowRest({ count, what, name, onShow }: { count: number; what: string; name: string; onShow: () => void }) {
  return (
    <div className="border-t bg-subtle p-1 font-sans">
      <Button variant="quiet" size="small" onClick={onShow} aria-label={`Show the other ${count.toLocaleString("en")} ${what} of ${name}`}>Show the other {count.toLocaleString("en")} {what}</Button>
    </div>
  );
}
