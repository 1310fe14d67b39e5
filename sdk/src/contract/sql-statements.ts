import type { ArtifactOf } from "./artifact";

/** The statements of a SQL artifact as one list, whichever way they were sent. */
export function sqlStatements(it: ArtifactOf<"sql">): string[] {
  return typeof it.statements === "string" ? [it.statements] : it.statements;
}
