import { z } from "zod";

/** A sign-in of the reader's own. Times are RFC 3339. */
export const sessionView = z.strictObject({
  id: z.string(), userAgent: z.string().nullable(), method: z.string(), current: z.boolean(),
  createdAt: z.string(), lastSeenAt: z.string(), expiresAt: z.string(),
});
export type SessionView = z.infer<typeof sessionView>;
