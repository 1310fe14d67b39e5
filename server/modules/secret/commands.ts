import type { PersonActor } from "@/server/core/actor";
import { AppError, refusalError } from "@/server/core/errors";
import type { Payload } from "@/server/core/secret/mask";
import { mayReveal } from "@/server/core/secret/reveal";
import { appendEvent } from "@/server/db/audit-writer";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { lockRequest, readDecider } from "@/server/modules/action-request/lock";
import { masked } from "@/server/modules/action-request/queries";
import { sameRevision } from "@/server/modules/action-request/write";
import { personalColumns } from "@/server/core/risk/personal-columns";

/** Writes down who looked at a column of a table that holds personal data. */
export async function revealColumn(actor: PersonActor, requestId: string, input: { version: number; artifact: number; column: number }, at?: Date): Promise<void> {
  return transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const right = mayReveal(state, await readDecider(tx, state, actor.id, now), now);
    if (!right.ok) throw refusalError(right);
    const [payload] = await tx.query<Payload>(sql`SELECT params, artifacts, justification FROM request_version WHERE request_id = ${state.id} AND version = ${input.version}`);
    const table = payload?.artifacts[input.artifact];
    const kind = table?.kind === "table" ? personalColumns(table)[input.column] ?? null : null;
    if (kind === null) throw new AppError("not_found", { public: `Version ${input.version} has no such masked column.` });
    await appendEvent(tx, {
      type: "secret.revealed", actor, at: now, request: sameRevision(state),
      data: { finding: "personal.columns", version: input.version, artifact: input.artifact }, disclose: { pointer: `/columns/${input.column}` },
    });
  });
}

/** Gives back the exact value behind a mask of one version, and writes down who read it. */
export async function revealSecret(actor: PersonActor, requestId: string, input: { version: number; mask: string }, at?: Date): Promise<{ value: string }> {
  return transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const right = mayReveal(state, await readDecider(tx, state, actor.id, now), now);
    if (!right.ok) throw refusalError(right);
    const [payload] = await tx.query<Payload>(sql`SELECT params, artifacts, justification FROM request_version WHERE request_id = ${state.id} AND version = ${input.version}`);
    const { masked: covered, secrets } = payload === undefined ? { masked: [], secrets: new Map<string, string>() } : masked(state.id, payload);
    const place = covered.find((it) => it.mask === input.mask);
    if (place === undefined) throw new AppError("not_found", { public: `Version ${input.version} has no such masked value.` });
    await appendEvent(tx, {
      type: "secret.revealed", actor, at: now, request: sameRevision(state),
      data: { finding: place.finding, version: input.version, artifact: place.artifact }, disclose: { pointer: place.pointer },
    });
    return { value: secrets.get(input.mask)! };
  });
}
