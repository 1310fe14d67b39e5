import type { PersonActor } from "@/server/core/actor";
import { prisma } from "@/server/db/client";
import type { TokenView } from "./views";

/** The caller's own tokens, the newest first; revoked and expired ones too. */
export function listTokens(actor: PersonActor): Promise<TokenView[]> {
  return tokensOf(actor.id);
}

/** Somebody's tokens, for themselves and for administrators. */
export async function tokensOf(personId: string): Promise<TokenView[]> {
  const tokens = await prisma().personalToken.findMany({
    select: { id: true, name: true, createdAt: true, expiresAt: true, lastUsedAt: true, lastUsedAddress: true, revokedAt: true },
    where: { personId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return tokens.map(({ id, name, createdAt, expiresAt, lastUsedAt, lastUsedAddress, revokedAt }) => ({
    id, name, lastUsedAddress, createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null, revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
