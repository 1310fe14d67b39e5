import { z } from "zod";

const personName = z.strictObject({ id: z.string(), name: z.string() });

/** A delegation as the console lists it. Times are RFC 3339. */
export const delegationView = z.strictObject({
  id: z.string(), person: personName, delegates: z.array(personName), note: z.string(), from: z.string(), until: z.string(),
  status: z.enum(["planned", "running", "ended"]), endedAt: z.string().nullable(),
});
export type DelegationView = z.infer<typeof delegationView>;

/** What the settings show: one's own, newest first; who is away and named the reader; for administrators everybody else's. */
export const delegationList = z.strictObject({ own: z.array(delegationView), forYou: z.array(delegationView), others: z.array(delegationView) });
export type DelegationList = z.infer<typeof delegationList>;

/** Somebody who is away and whom the reader stands in for. */
export type LenderView = { id: string; name: string; email: string; groups: string[]; until: Date };
