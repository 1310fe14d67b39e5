import type { Status } from "countersign/contract/action-request";
import type { PersonActor } from "@/server/core/actor";
import { byName } from "@/server/core/by-name";
import { AppError } from "@/server/core/errors";
import { prisma, query } from "@/server/db/client";
import type { Prisma } from "@/server/db/generated/client";
import { sql } from "@/server/db/sql";
import { readRights } from "@/server/modules/person/queries";
import { mayManage } from "./lock";
import type { AgentDetail, AgentKeyView, AgentListItem } from "./views";

const DAY_MS = 24 * 3_600_000;

/** Every agent by name; one that is disabled too. For everybody who is signed in. */
export async function listAgents(_actor: PersonActor): Promise<AgentListItem[]> {
  return (await selectAgents({})).toSorted(byName);
}

/** One agent. Its keys are for its sponsor, administrators and auditors. */
export async function getAgent(actor: PersonActor, id: string): Promise<AgentDetail> {
  const [[agent], { roles }, recent] = await Promise.all([selectAgents({ id }), readRights({ query }, actor), countRecent(id)]);
  if (agent === undefined) throw new AppError("not_found", { public: "There is no such agent." });
  const you = { mayManage: mayManage(agent.sponsor.id, actor, roles), mayAdminister: roles.includes("admin") };
  const keys = you.mayManage || roles.includes("auditor") ? await selectKeys(id) : [];
  return { ...agent, keys, recent, you };
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
      wire_time(k.expires_at) AS "expiresAt", wire_time(k.last_used_at) AS "lastUsedAt", wire_time(k.revoked_at) AS "revokedAt"
    FROM agent_key k LEFT JOIN person p ON p.id = k.created_by
    WHERE k.agent_id = ${agentId} ORDER BY k.created_at DESC, k.id DESC`);
}

async function countRecent(agentId: string): Promise<Partial<Record<Status, number>>> {
  const rows = await prisma().actionRequest.groupBy({
    by: ["status"], where: { agentId, createdAt: { gt: new Date(Date.now() - 30 * DAY_MS) } }, _count: true,
  });
  return Object.fromEntries(rows.map((it) => [it.status, it._count]));
}
