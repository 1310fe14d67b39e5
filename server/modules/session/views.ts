import { z } from "zod";

/** A sign-in in one browser; `current` is the one that asks, `address` where it was last seen. Times are RFC 3339. */
export const sessionView = z.strictObject({
  id: z.string(), userAgent: z.string().nullable(), address: z.string().nullable(), method: z.string(), current: z.boolean(),
  createdAt: z.string(), lastSeenAt: z.string(), expiresAt: z.string(),
});
export type SessionView = z.infer<typeof sessionView>;
