"use client";

import { useMemo } from "react";
import type { ArtifactOf } from "countersign/contract/artifact";
import { CopyButton } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { explainArgv, explainShell } from "@/server/core/command/explain";
import { placeToken } from "../../place";
import type { ArtifactFrame } from "../artifact-frame";
import { CodeLines } from "../code-lines";
import { useOwnFindings } from "../evidence";
import { FindingMarks } from "../finding-marks";
import { ExplainedCommands } from "./explained-commands";

/** A command: the exact text first, then each command in it with what its parts are. */
export function CommandView({ artifact: { argv, shell, cwd }, frame }: { artifact: ArtifactOf<"command">; frame: ArtifactFrame }) {
  const explained = useMemo(() => (shell === undefined ? [explainArgv(argv ?? [])] : explainShell(shell)), [argv, shell]);
  const place = (pointer: string) => placeToken({ artifact: frame.index, pointer });
  const whole = useOwnFindings(frame.index).filter(({ finding: { line } }) => line === undefined);
  return (
    <>
      <p className="flex items-center justify-between gap-2 border-b px-3 py-1 text-xs text-faint">
        <span>
          {argv === undefined ? "read by a shell" : `${argv.length} ${argv.length === 1 ? "argument" : "arguments"}, no shell in between`}
          {cwd !== undefined && <> · in <span className="font-mono text-soft" data-place={place("/cwd")}><Exact text={cwd} /></span></>}
        </span>
        <CopyButton text={argv === undefined ? (shell ?? "") : JSON.stringify(argv)} label="Copy the command" />
      </p>
      {argv !== undefined && <Arguments argv={argv} frame={frame} />}
      {shell !== undefined && <div className="py-1" data-place={place("/shell")}><CodeLines lines={shell.split("\n").map((text, line) => ({ text, at: { artifact: frame.index, pointer: "/shell", line: line + 1 } }))} name={frame.name} /></div>}
      <FindingMarks findings={whole} className="px-3 pb-1.5" />
      {explained === null
        ? <p className="border-t bg-wait-fill px-3 py-2 text-sm">This text can&apos;t be taken apart: its quotes or brackets do not close. Read it as it is.</p>
        : <ExplainedCommands commands={explained} name={`${frame.name}: its parts`} lines={shell?.includes("\n") === true} />}
    </>
  );
}

/** Each argument by itself, exactly as the program gets it. */
function Arguments({ argv, frame }: { argv: string[]; frame: ArtifactFrame }) {
  return (
    <ol aria-label={`${frame.name}: arguments`} className="flex flex-wrap gap-1.5 p-3" data-place={placeToken({ artifact: frame.index, pointer: "/argv" })}>
      {argv.map((it, index) => (
        <li key={index} className="max-w-full rounded-sm border bg-subtle px-1.5 font-mono text-sm wrap-anywhere whitespace-pre-wrap" data-place={placeToken({ artifact: frame.index, pointer: `/argv/${index}` })}>
          {it === "" ? <span className="text-faint">(empty)</span> : <Exact text={it} />}
        </li>
      ))}
    </ol>
  );
}
