import type { ArtifactOf } from "countersign/contract/artifact";
import { CopyButton } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { CodeLines } from "./code-lines";

/** A command: each argument by itself, or the text that a shell would read. */
export function CommandView({ artifact: { argv, shell, cwd }, frame }: { artifact: ArtifactOf<"command">; frame: ArtifactFrame }) {
  const place = (pointer: string) => placeToken({ artifact: frame.index, pointer });
  return (
    <>
      <p className="flex items-center justify-between gap-2 border-b px-3 py-1 text-xs text-faint">
        <span>
          {argv === undefined ? "read by a shell" : `${argv.length} ${argv.length === 1 ? "argument" : "arguments"}, no shell in between`}
          {cwd !== undefined && <> · in <span className="font-mono text-soft" data-place={place("/cwd")}><Exact text={cwd} /></span></>}
        </span>
        <CopyButton text={argv === undefined ? (shell ?? "") : JSON.stringify(argv)} label="Copy the command" />
      </p>
      {argv !== undefined && (
        <ol aria-label={`${frame.name}: arguments`} className="flex flex-wrap gap-1.5 p-3" data-place={place("/argv")}>
          {argv.map((it, index) => (
            <li key={index} className="max-w-full rounded-sm border bg-subtle px-1.5 font-mono text-sm wrap-anywhere whitespace-pre-wrap" data-place={place(`/argv/${index}`)}>
              {it === "" ? <span className="text-faint">(empty)</span> : <Exact text={it} />}
            </li>
          ))}
        </ol>
      )}
      {shell !== undefined && <div className="py-1" data-place={place("/shell")}><CodeLines lines={shell.split("\n").map((text, line) => ({ text, at: { artifact: frame.index, pointer: "/shell", line: line + 1 } }))} name={frame.name} opened={frame.opened} /></div>}
    </>
  );
}
