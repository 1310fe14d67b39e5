"use client";

import { useMemo } from "react";
import type { ArtifactOf } from "countersign/contract/artifact";
import { sqlStatements } from "countersign/contract/sql-statements";
import { CopyButton } from "@/components/ui/copy-button";
import { placeToken } from "../../place";
import type { ArtifactFrame } from "../artifact-frame";
import { CodeLines } from "../code-lines";
import { useEvidence, useOwnFindings, type ListedFinding } from "../evidence";
import { ExactSwitch } from "../exact-switch";
import { FindingMarks } from "../finding-marks";
import { dialectOf, lexisOf } from "./dialects";
import { CompactStatements } from "./compact-statements";
import { SqlStatement } from "./sql-statement";
import { statementsOf, type Statement } from "./statements";
import { useFormatter } from "./use-formatter";

/** Statements and lines up to which all of them stand open. */
const OPEN_STATEMENTS = 200;
const OPEN_LINES = 600;

/** The statements one by one, made for reading and with what the rules say of each; the exact bytes one key away. */
export function SqlView({ artifact, frame }: { artifact: ArtifactOf<"sql">; frame: ArtifactFrame }) {
  const evidence = useEvidence();
  const exact = evidence?.exact === true;
  const dialect = dialectOf(artifact.dialect);
  const statements = useMemo(() => statementsOf(artifact.statements, lexisOf(dialect)), [artifact.statements, dialect]);
  const formatter = useFormatter(!exact && dialect !== null);
  const own = useOwnFindings(frame.index);
  const byStatement = statements.map((it) => own.filter((found) => isAbout(found, it)));
  const further = own.filter((it) => !byStatement.some((of) => of.includes(it)));
  const lines = sqlStatements(artifact).reduce((sum, it) => sum + it.split("\n").length, 0);
  const numbered = statements.map((statement, index) => ({ statement, number: index + 1, findings: byStatement[index]! }));
  const shared = { frame, dialect, formatter };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1 text-xs text-faint">
        <p className="min-w-0 flex-1 basis-56">{artifact.dialect}, {counted(statements.length, "statement")}{typeof artifact.statements === "string" && " in one script"}, {counted(lines, "line")}</p>
        <span className="flex items-center gap-1"><ExactSwitch readable="Formatted" /><CopyButton text={sqlStatements(artifact).join("\n")} label="Copy the SQL" /></span>
      </div>
      {(dialect === null || formatter.failed) && !exact && (
        <p className="border-b bg-wait-fill px-3 py-1.5 text-sm">{dialect === null ? <>There is no formatter for this dialect: the statements are shown as they are.</> : <>The formatter could not be loaded: the statements are shown as they are.</>}</p>
      )}
      {further.length > 0 && <FindingMarks findings={further} className="border-b px-3 py-1" />}
      {statements.length === 0 && <p className="px-3 py-2 text-sm text-faint">There is no statement in it.</p>}
      {exact
        ? <ExactStatements artifact={artifact} frame={frame} />
        : statements.length > OPEN_STATEMENTS || lines > OPEN_LINES
          ? <CompactStatements all={numbered} {...shared} />
          : <ol aria-label={frame.name} className="divide-y">{numbered.map((it) => <li key={it.number} className="lazy-rows" style={rowsOf(it.statement)}><SqlStatement {...it} {...shared} /></li>)}</ol>}
    </>
  );
}

/** Whether a finding is about a statement: by the statement of a list, by the line in a script. */
function isAbout({ finding: { pointer, line } }: ListedFinding, it: Statement): boolean {
  if (pointer !== it.pointer) return false;
  return pointer !== "/statements" || (line !== undefined && line >= it.line && line < it.line + it.lines);
}

function rowsOf({ lines }: Statement): React.CSSProperties {
  return { "--rows": lines + 2 } as React.CSSProperties;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** What would be sent, line by line and byte by byte. */
function ExactStatements({ artifact: { statements }, frame }: { artifact: ArtifactOf<"sql">; frame: ArtifactFrame }) {
  const at = (pointer: string, text: string) => text.split("\n").map((it, line) => ({ text: it, at: { artifact: frame.index, pointer, line: line + 1 } }));
  if (typeof statements === "string") return <div className="py-1" data-place={placeToken({ artifact: frame.index, pointer: "/statements" })}><CodeLines lines={at("/statements", statements)} name={frame.name} /></div>;
  return (
    <ol aria-label={frame.name} className="divide-y">
      {statements.map((it, index) => (
        <li key={index} className="lazy-rows py-1" style={{ "--rows": it.split("\n").length } as React.CSSProperties} data-place={placeToken({ artifact: frame.index, pointer: `/statements/${index}` })}>
          <CodeLines lines={at(`/statements/${index}`, it)} name={`statement ${index + 1}`} number={index + 1} />
        </li>
      ))}
    </ol>
  );
}
