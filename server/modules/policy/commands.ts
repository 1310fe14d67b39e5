import type { PersonActor, SystemActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { requireRole, waitsForSecond } from "@/server/modules/person/queries";
import { type Activated, lockPolicy, moveTo, refuseMoved } from "./activation";
import { propose } from "./proposal-store";
import { requireValid, sourceDigest, writeVersion } from "./write-version";

export { approveProposal, rejectProposal, withdrawProposal } from "./proposal-commands";

/** `basedOn` is the number of the version that was active on the editor's screen; 0 when there was none. */
export type NewPolicy = { source: string; note: string; basedOn: number };
export type Reactivation = { number: number; note: string; basedOn: number };
/** What came of it: the version that judges from now on, or a proposal that a second administrator decides about. */
export type Activation = { outcome: "activated"; id: string; number: number } | { outcome: "proposed"; id: string; number: null };

/** Makes a document the next version and the active one, or proposes it where there is another administrator. For administrators. */
export async function activatePolicy(actor: PersonActor, { source, note, basedOn }: NewPolicy, at?: Date): Promise<Activation> {
  requireValid(source);
  return transaction(async (tx) => {
    const current = await lockPolicy(tx);
    const { now } = await requireRole(tx, actor, ["admin"], at);
    refuseMoved(current, basedOn);
    if (current?.source === source) throw new AppError("conflict", { public: `This is version ${current.number} as it stands: there is nothing to activate.` });
    if (current !== null && (await waitsForSecond(tx, actor))) return propose(tx, actor, { source, digest: sourceDigest(source), note, base: current, again: null }, now);
    const version = await writeVersion(tx, { source, note, createdBy: actor.id, now });
    await moveTo(tx, actor, current, version, note, now);
    return { outcome: "activated", id: version.id, number: version.number };
  });
}

/** Makes an older version the active one again, or proposes it where there is another administrator. For administrators. */
export async function activatePolicyVersion(actor: PersonActor, { number, note, basedOn }: Reactivation, at?: Date): Promise<Activation> {
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
    if (current !== null && (await waitsForSecond(tx, actor))) return propose(tx, actor, { source: version.source, digest: version.digest, note, base: current, again: version.id }, now);
    await moveTo(tx, actor, current, version, note, now);
    return { outcome: "activated", id: version.id, number };
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
