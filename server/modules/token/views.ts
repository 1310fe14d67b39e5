import { z } from "zod";

/** A personal token without its secret. Times are RFC 3339. */
export const tokenView = z.strictObject({
  id: z.string(), name: z.string(), createdAt: z.string(), expiresAt: z.string().nullable(), lastUsedAt: z.string().nullable(), lastUsedAddress: z.string().nullable(), revokedAt: z.string().nullable(),
});
export type TokenView = z.infer<typeof tokenView>;
