"use client";

import { Minus } from "lucide-react";
import { useMemo } from "react";
import { placeToken, type Place } from "../../place";
import type { ArtifactFrame } from "../artifact-frame";
import { CodeLines, type CodeLine } from "../code-lines";
import type { ListedFinding } from "../evidence";
import { FindingMarks } from "../finding-marks";
import type { Dialect } from "./dialects";
import type { Formatted } from "./format";
import type { Statement } from "./statements";
import type { Formatter } from "./use-formatter";

export type StatementProps = { statement: Statement; number: number; findings: ListedFinding[]; frame: ArtifactFrame; dialect: Dialect | null; formatter: { format: Formatter | null } };

/** One statement: what the rules say of it, then the statement itself, formatted as soon as that is possible. */
export function SqlStatement({ statement, number, findings, frame, dialect, formatter: { format } }: StatementProps) {
  const formatted = useMemo(() => (format === null || dialect === null ? null : format(statement.text, dialect)), [format, dialect, statement.text]);
  return (
    <div className="py-1" data-place={placeToken(statementPlace(statement, frame.index))}>
      {findings.length > 0 && <FindingMarks findings={findings} className="pr-3 pl-11" />}
      {findings.length === 0 && statement.destroys && <p className="flex items-center gap-1.5 pl-11 text-sm text-bad"><Minus aria-hidden className="size-4" />Something is lost</p>}
      <CodeLines lines={linesOf(statement, formatted, frame.index)} name={`statement ${number}`} number={number} marked={false} />
      {formatted?.lines === null && <p className="pl-11 text-xs text-faint">Shown as it is: {formatted.reason}.</p>}
    </div>
  );
}

/** Where a statement is: in a list by itself, in a script by the line where it begins. */
export function statementPlace({ pointer, line }: Statement, artifact: number): Place {
  return pointer === "/statements" ? { artifact, pointer, line } : { artifact, pointer };
}

/** The lines as they are shown, each with the lines of the exact text that it stands for. */
function linesOf({ text, pointer, line }: Statement, formatted: Formatted | null, artifact: number): CodeLine[] {
  const at = (own: number): Place => ({ artifact, pointer, line: line + own - 1 });
  if (formatted === null || formatted.lines === null) return text.split("\n").map((it, index) => ({ text: it, at: at(index + 1) }));
  return formatted.lines.map(({ text: shown, from: [first, ...more] }) => (first === undefined ? { text: shown } : { text: shown, at: at(first), also: more.map(at) }));
}
