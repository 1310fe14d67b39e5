import type { PersonActor } from "@/server/core/actor";
import { byName } from "@/server/core/by-name";
import { AppError } from "@/server/core/errors";
import { prisma, query } from "@/server/db/client";
import type { Prisma } from "@/server/db/generated/client";
import { sql } from "@/server/db/sql";
import { readRights } from "@/server/modules/person/queries";
import { readActivity } from "./activity";
import { mayManage } from "./lock";
import type { AgentDetail, AgentKeyView, AgentListItem, HandoverView } from "./views";

export { countNotices, listNotices } from "./notices";

/** Every agent by name; one that is disabled too. For everybody who is signed in. */
export async function listAgents(_actor: PersonActor): Promise<AgentListItem[]> {
  return (await selectAgents({})).toSorted(byName);
}

/** One agent. Its keys are for its sponsor, administrators and auditors; what it asked for, for whoever may see its requests. */
export async function getAgent(actor: PersonActor, id: string): Promise<AgentDetail> {
  const [[agent], { roles }, handovers] = await Promise.all([selectAgents({ id }), readRights({ query }, actor), selectHandovers(id)]);
  if (agent === undefined) throw new AppError("not_found", { public: "There is no such agent." });
  const you = { mayManage: mayManage(agent.sponsor.id, actor, roles), mayAdminister: roles.includes("admin"), mayHandOver: roles.includes("admin") || agent.sponsor.id === actor.id };
  const keys = you.mayManage || roles.includes("auditor") ? await selectKeys(id) : [];
  const activity = agent.sponsor.id === actor.id || roles.length > 0 ? await readActivity(id) : null;
  return { ...agent, keys, handovers: activity === null ? [] : handovers, activity, you };
}

async function selectAgents(where: Prisma.AgentWhereInput): Promise<AgentListItem[]> {
  const rows = await prisma().agent.findMany({
    select: {
      id: true, name: true, description: true, createdAt: true, disabledAt: true,
      sponsor: { select: { id: true, name: true, email: true } },
      keys: { select: { lastUsedAt: true }, where: { lastUsedAt: { not: null } }, orderBy: { lastUsedAt: "desc" }, take: 1 },
      _count: { select: { keys: { where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] } } } },
    },
    where,
    orderBy: { id: "asc" },
  });
  return rows.map(({ keys: [latest], _count, ...agent }) => ({
    ...agent, createdAt: agent.createdAt.toISOString(), disabledAt: agent.disabledAt?.toISOString() ?? null,
    keys: _count.keys, lastUsedAt: latest?.lastUsedAt?.toISOString() ?? null,
  }));
}

// `created_by` is an id without a relation, which the typed client can't follow.
function selectKeys(agentId: string): Promise<AgentKeyView[]> {
  return query<AgentKeyView>(sql`
    SELECT k.id, k.name, wire_time(k.created_at) AS "createdAt", coalesce(p.name, k.created_by) AS "createdBy",
      wire_time(k.expires_at) AS "expiresAt", wire_time(k.last_used_at) AS "lastUsedAt", k.last_used_address AS "lastUsedAddress",
      wire_time(k.revoked_at) AS "revokedAt", k.replaced_by AS "replacedBy"
    FROM agent_key k LEFT JOIN person p ON p.id = k.created_by
    WHERE k.agent_id = ${agentId} ORDER BY k.created_at DESC, k.id DESC`);
}

function selectHandovers(agentId: string): Promise<HandoverView[]> {
  return query<HandoverView>(sql`
    SELECT h.id, wire_time(h.at) AS at, wire_time(h.seen_at) AS "seenAt", h.reason, f.name AS "from", t.name AS "to", b.name AS "by"
    FROM sponsor_handover h JOIN person f ON f.id = h.from_id JOIN person t ON t.id = h.to_id JOIN person b ON b.id = h.by_id
    WHERE h.agent_id = ${agentId} ORDER BY h.at DESC, h.id DESC LIMIT 20`);
}
