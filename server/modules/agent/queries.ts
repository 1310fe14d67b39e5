import type { Status } from "countersign/contract/action-request";
import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readRights } from "@/server/modules/person/queries";
import { mayManage } from "./lock";
import type { AgentDetail, AgentKeyView, AgentListItem } from "./views";

/** Every agent by name; one that is disabled too. For everybody who is signed in. */
export function listAgents(_actor: PersonActor): Promise<AgentListItem[]> {
  return selectAgents(null);
}

/** One agent. Its keys are for its sponsor, administrators and auditors. */
export async function getAgent(actor: PersonActor, id: string): Promise<AgentDetail> {
  const [[agent], { roles }, recent] = await Promise.all([selectAgents(id), readRights({ query }, actor), countRecent(id)]);
  if (agent === undefined) throw new AppError("not_found", { public: "There is no such agent." });
  const you = { mayManage: mayManage(agent.sponsor.id, actor, roles), mayAdminister: roles.includes("admin") };
  const keys = you.mayManage || roles.includes("auditor") ? await selectKeys(id) : [];
  return { ...agent, keys, recent, you };
}

function selectAgents(id: string | null): Promise<AgentListItem[]> {
  return query<AgentListItem>(sql`
    SELECT a.id, a.name, a.description, json_build_object('id', p.id, 'name', p.name, 'email', p.email) AS sponsor,
      wire_time(a.created_at) AS "createdAt", wire_time(a.disabled_at) AS "disabledAt",
      (SELECT count(*) FROM agent_key k WHERE k.agent_id = a.id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())) AS keys,
      (SELECT wire_time(max(k.last_used_at)) FROM agent_key k WHERE k.agent_id = a.id) AS "lastUsedAt"
    FROM agent a JOIN person p ON p.id = a.sponsor_id
    WHERE ${id}::text IS NULL OR a.id = ${id} ORDER BY lower(a.name), a.id`);
}

function selectKeys(agentId: string): Promise<AgentKeyView[]> {
  return query<AgentKeyView>(sql`
    SELECT k.id, k.name, wire_time(k.created_at) AS "createdAt", coalesce(p.name, k.created_by) AS "createdBy",
      wire_time(k.expires_at) AS "expiresAt", wire_time(k.last_used_at) AS "lastUsedAt", wire_time(k.revoked_at) AS "revokedAt"
    FROM agent_key k LEFT JOIN person p ON p.id = k.created_by
    WHERE k.agent_id = ${agentId} ORDER BY k.created_at DESC, k.id DESC`);
}

async function countRecent(agentId: string): Promise<Partial<Record<Status, number>>> {
  const rows = await query<{ status: Status; count: number }>(sql`
    SELECT status, count(*) AS count FROM action_request
    WHERE agent_id = ${agentId} AND created_at > clock_timestamp() - interval '30 days' GROUP BY status`);
  return Object.fromEntries(rows.map((it) => [it.status, it.count]));
}
