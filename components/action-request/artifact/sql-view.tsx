import type { ArtifactOf } from "countersign/contract/artifact";
import { sqlStatements } from "countersign/contract/sql-statements";
import { CopyButton } from "@/components/ui/copy-button";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { CodeLines } from "./code-lines";

/** The statements as they would be sent, each by itself. */
export function SqlView({ artifact, frame }: { artifact: ArtifactOf<"sql">; frame: ArtifactFrame }) {
  const statements = sqlStatements(artifact);
  const list = Array.isArray(artifact.statements);
  return (
    <>
      <p className="flex items-center justify-between border-b px-3 py-1 text-xs text-faint">
        <span>{artifact.dialect}, {list ? `${statements.length.toLocaleString("en")} ${statements.length === 1 ? "statement" : "statements"}` : "one script"}</span>
        <CopyButton text={statements.join("\n")} label="Copy the SQL" />
      </p>
      <ol aria-label={frame.name} className="divide-y">
        {statements.map((it, index) => (
          <li key={index} className="py-1" data-place={placeToken({ artifact: frame.index, pointer: list ? `/statements/${index}` : "/statements" })}>
            <CodeLines lines={it.split("\n").map((text, line) => ({ text, at: { artifact: frame.index, pointer: list ? `/statements/${index}` : "/statements", line: line + 1 } }))} name={`statement ${index + 1}`} opened={frame.opened} {...(list && { number: index + 1 })} />
          </li>
        ))}
      </ol>
    </>
  );
}
