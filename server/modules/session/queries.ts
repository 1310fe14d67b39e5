import type { PersonActor } from "@/server/core/actor";
import { prisma } from "@/server/db/client";
import { env } from "@/server/env";
import type { SessionView } from "./views";

/** The caller's own living sessions, the latest seen first. */
export function listSessions(actor: PersonActor): Promise<SessionView[]> {
  return sessionsOf(actor.id, actor);
}

/** Somebody's living sessions, for themselves and for administrators. */
export async function sessionsOf(personId: string, reader: PersonActor): Promise<SessionView[]> {
  const now = Date.now();
  const sessions = await prisma().session.findMany({
    select: { id: true, userAgent: true, address: true, method: true, createdAt: true, lastSeenAt: true, expiresAt: true },
    where: { personId, revokedAt: null, expiresAt: { gt: new Date(now) }, lastSeenAt: { gt: new Date(now - env().SESSION_IDLE_MINUTES * 60_000) } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
  return sessions.map(({ id, userAgent, address, method, createdAt, lastSeenAt, expiresAt }) => ({
    id, userAgent, address, method, current: id === reader.credentialId,
    createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), expiresAt: expiresAt.toISOString(),
  }));
}
