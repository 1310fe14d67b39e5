import type { ActionRequest, Status } from "countersign/contract/action-request";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { mayAgentSee, mayPersonSee } from "@/server/core/action-request/visibility";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { requestNotFound } from "./lock";
import { asReadBy } from "./masked";
import { readInOrder, type RequestRow, selectRequests, toActionRequest } from "./select";

export { countInbox, readAlike } from "./inbox";
export { masked } from "./masked";

/** A request by id, for a command that has just written it. */
export async function getRequest(id: string): Promise<ActionRequest> {
  const [row] = await selectRequests([id]);
  if (row === undefined) throw requestNotFound();
  return toActionRequest(row);
}

/** The same as its caller reads it. */
export async function getRequestFor(reader: AgentActor | PersonActor, id: string): Promise<ActionRequest> {
  return asReadBy(reader, await getRequest(id));
}

/** A request as far as the caller may see it; what they may not see is not there. */
export async function getVisibleRow(actor: AgentActor | PersonActor, id: string): Promise<RequestRow> {
  const [row] = await selectRequests([id]);
  if (row === undefined || !maySee(actor, row)) throw requestNotFound();
  return row;
}

export async function getVisibleRequest(actor: AgentActor | PersonActor, id: string): Promise<ActionRequest> {
  return asReadBy(actor, toActionRequest(await getVisibleRow(actor, id)));
}

/** Whether a person may see a request, by their rights as they are now, whatever the session said; reads nothing of what it asks for. */
export async function maySeeRequest(actor: PersonActor, id: string): Promise<boolean> {
  const [row] = await query<{ agentId: string; audience: string; sponsorId: string; onBehalfOf: string | null; email: string; roles: string[] }>(sql`
    SELECT r.agent_id AS "agentId", r.audience, a.sponsor_id AS "sponsorId", r.initiator ->> 'onBehalfOf' AS "onBehalfOf", p.email, p.roles
    FROM action_request r JOIN agent a ON a.id = r.agent_id JOIN person p ON p.id = ${actor.id} WHERE r.id = ${id}`);
  return row !== undefined && mayPersonSee(row, { id: actor.id, email: row.email, roles: row.roles });
}

function maySee(actor: AgentActor | PersonActor, row: RequestRow): boolean {
  const seen = { agentId: row.agentId, audience: row.audience, sponsorId: row.sponsorId, onBehalfOf: row.initiator.onBehalfOf ?? null };
  return actor.kind === "agent" ? mayAgentSee(seen, actor) : mayPersonSee(seen, actor);
}

/** Whether somebody may see a request, without reading it. */
export async function seesRequest(reader: PersonActor, id: string): Promise<boolean> {
  if (reader.roles.length > 0) return true;
  const [row] = await query<{ agentId: string; audience: string; sponsorId: string; onBehalfOf: string | null }>(sql`
    SELECT a.id AS "agentId", r.audience, a.sponsor_id AS "sponsorId", r.initiator ->> 'onBehalfOf' AS "onBehalfOf"
    FROM action_request r JOIN agent a ON a.id = r.agent_id WHERE r.id = ${id}`);
  return row !== undefined && mayPersonSee(row, reader);
}

/** The id behind a request's number; null where there is none. */
export async function findRequestId(number: number): Promise<string | null> {
  const [row] = await query<{ id: string }>(sql`SELECT id FROM action_request WHERE number = ${number}`);
  return row?.id ?? null;
}

/** An agent's own requests, newest first. `after` is the id that the last page ended with; one row more than `limit` says that there is another page. */
export async function listAgentRequests(agentId: string, filter: { status: Status | null; after: string | null; limit: number }): Promise<{ items: ActionRequest[]; next: string | null }> {
  const ids = await query<{ id: string }>(sql`
    SELECT id FROM action_request
    WHERE agent_id = ${agentId} AND (${filter.status}::text IS NULL OR status = ${filter.status})
      AND (${filter.after}::text IS NULL OR number < (SELECT number FROM action_request WHERE id = ${filter.after} AND agent_id = ${agentId}))
    ORDER BY number DESC LIMIT ${filter.limit + 1}`);
  const items = await readInOrder(ids.slice(0, filter.limit).map((it) => it.id));
  return { items: items.map(toActionRequest), next: ids.length > filter.limit ? items.at(-1)!.id : null };
}
