import { createHash } from "node:crypto";
import type { PersonActor, SystemActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { parsePolicy, type PolicyProblem } from "@/server/core/policy/document";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { requireRole } from "@/server/modules/person/queries";
import { type Activated, lockPolicy, moveTo, refuseMoved } from "./activation";

/** `basedOn` is the number of the version that was active on the editor's screen; 0 when there was none. */
export type NewPolicy = { source: string; note: string; basedOn: number };
export type Reactivation = { number: number; note: string; basedOn: number };

/** Makes a document the next version and the active one. For administrators. */
export async function activatePolicy(actor: PersonActor, { source, note, basedOn }: NewPolicy, at?: Date): Promise<Activated> {
  requireValid(source);
  return transaction(async (tx) => {
    const current = await lockPolicy(tx);
    const { now } = await requireRole(tx, actor, ["admin"], at);
    refuseMoved(current, basedOn);
    if (current?.source === source) throw new AppError("conflict", { public: `This is version ${current.number} as it stands: there is nothing to activate.` });
    const version = await writeVersion(tx, { source, note, createdBy: actor.id, now });
    await moveTo(tx, actor, current, version, note, now);
    return { id: version.id, number: version.number };
  });
}

/** Makes an older version the active one again. For administrators. */
export async function activatePolicyVersion(actor: PersonActor, { number, note, basedOn }: Reactivation, at?: Date): Promise<Activated> {
  return transaction(async (tx) => {
    const current = await lockPolicy(tx);
    const { now } = await requireRole(tx, actor, ["admin"], at);
    refuseMoved(current, basedOn);
    const [version] = await tx.query<{ id: string; number: number; digest: string; source: string }>(sql`
      SELECT id, number, digest, source FROM policy_version WHERE number = ${number}`);
    if (version === undefined) throw new AppError("not_found", { public: `There is no version ${number} of the policy.` });
    if (version.id === current?.id) throw new AppError("conflict", { public: `Version ${number} is the active one already.` });
    // What was valid when it was written may not be for the rules of today.
    requireValid(version.source);
    await moveTo(tx, actor, current, version, note, now);
    return { id: version.id, number };
  });
}

/** Activates the first document of an installation; leaves alone what is there. */
export async function seedPolicy(actor: SystemActor, source: string, at?: Date): Promise<Activated> {
  requireValid(source);
  return transaction(async (tx) => {
    const current = await lockPolicy(tx);
    if (current !== null) return { id: current.id, number: current.number };
    const [clock] = await tx.query<{ now: Date }>(sql`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
    const now = at ?? clock!.now;
    const version = await writeVersion(tx, { source, note: "", createdBy: actor.id, now });
    await moveTo(tx, actor, null, version, "", now);
    return { id: version.id, number: version.number };
  });
}

function requireValid(source: string): void {
  const parsed = parsePolicy(source);
  if (parsed.ok) return;
  const errors = parsed.problems.map((it) => ({ pointer: pointerOf(it.path), message: sentenceOf(it) }));
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  throw new AppError("invalid_policy", { public: `The policy was not activated. ${errors[0]!.message}${more}`, errors });
}

function sentenceOf({ line, column, rule, message, expected }: PolicyProblem): string {
  return `Line ${line}, column ${column}${rule === null ? "" : `, rule ${rule}`}: ${message}; expected ${expected}.`;
}

// `rules[0].when` as RFC 6901 has it. Names of a policy hold neither dots nor brackets.
function pointerOf(path: string): string {
  return path === "" ? "" : `/${path.replaceAll("[", ".").replaceAll("]", "").replaceAll(".", "/")}`;
}

async function writeVersion(tx: Tx, { source, note, createdBy, now }: { source: string; note: string; createdBy: string; now: Date }) {
  const id = newId("pol");
  const digest = `sha256:${createHash("sha256").update(source, "utf8").digest("hex")}`;
  const [version] = await tx.query<{ number: number }>(sql`
    INSERT INTO policy_version (id, number, source, digest, note, created_by, created_at)
    SELECT ${id}, coalesce(max(number), 0) + 1, ${source}, ${digest}, ${note}, ${createdBy}, ${now} FROM policy_version
    RETURNING number`);
  return { id, digest, number: version!.number };
}
