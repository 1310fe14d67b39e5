import { createHash } from "node:crypto";
import { AppError } from "@/server/core/errors";
import { parsePolicy, type PolicyDocument, type PolicyProblem } from "@/server/core/policy/document";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";

export function sourceDigest(source: string): string {
  return `sha256:${createHash("sha256").update(source, "utf8").digest("hex")}`;
}

export async function writeVersion(tx: Tx, { source, note, createdBy, now }: { source: string; note: string; createdBy: string; now: Date }) {
  const id = newId("pol");
  const digest = sourceDigest(source);
  const [version] = await tx.query<{ number: number }>(sql`
    INSERT INTO policy_version (id, number, source, digest, note, created_by, created_at)
    SELECT ${id}, coalesce(max(number), 0) + 1, ${source}, ${digest}, ${note}, ${createdBy}, ${now} FROM policy_version
    RETURNING number`);
  return { id, digest, number: version!.number };
}

/** Reads a document; a wrong one is refused whole, with each of its problems. */
export function requireValid(source: string): PolicyDocument {
  const parsed = parsePolicy(source);
  if (parsed.ok) return parsed.document;
  const errors = parsed.problems.map((it) => ({ pointer: pointerOf(it.path), message: sentenceOf(it) }));
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  throw new AppError("invalid_policy", { public: `The policy was refused. ${errors[0]!.message}${more}`, errors });
}

function sentenceOf({ line, column, rule, message, expected }: PolicyProblem): string {
  return `Line ${line}, column ${column}${rule === null ? "" : `, rule ${rule}`}: ${message}; expected ${expected}.`;
}

// `rules[0].when` as RFC 6901 has it. Names of a policy hold neither dots nor brackets.
function pointerOf(path: string): string {
  return path === "" ? "" : `/${path.replaceAll("[", ".").replaceAll("]", "").replaceAll(".", "/")}`;
}
