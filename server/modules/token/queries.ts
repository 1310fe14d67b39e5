import type { PersonActor } from "@/server/core/actor";
import { prisma } from "@/server/db/client";
import type { TokenView } from "./views";

/** The caller's own tokens, the newest first; revoked and expired ones too. */
export async function listTokens(actor: PersonActor): Promise<TokenView[]> {
  const tokens = await prisma().personalToken.findMany({
    select: { id: true, name: true, createdAt: true, expiresAt: true, lastUsedAt: true, revokedAt: true },
    where: { personId: actor.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return tokens.map(({ id, name, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
    id, name, createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null, revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
