import { statuses } from "countersign/contract/action-request";
import { z } from "zod";

const time = z.string();

/** An agent as the console lists it; `keys` counts the ones that work. Times are RFC 3339. */
export const agentListItem = z.strictObject({
  id: z.string(), name: z.string(), description: z.string(), sponsor: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }),
  createdAt: time, disabledAt: time.nullable(), keys: z.int(), lastUsedAt: time.nullable(),
});
export type AgentListItem = z.infer<typeof agentListItem>;

/** A key without its secret; `createdBy` is a name. */
export const agentKeyView = z.strictObject({
  id: z.string(), name: z.string(), createdAt: time, createdBy: z.string(), expiresAt: time.nullable(), lastUsedAt: time.nullable(), revokedAt: time.nullable(),
});
export type AgentKeyView = z.infer<typeof agentKeyView>;

/** An agent on its own page. `keys` is empty for readers who have nothing to do with them. */
export const agentDetail = agentListItem.extend({
  keys: z.array(agentKeyView),
  /** How many of its requests of the last 30 days stand where. */
  recent: z.partialRecord(z.enum(statuses), z.int()),
  /** What the reader may do. */
  you: z.strictObject({ mayManage: z.boolean(), mayAdminister: z.boolean() }),
});
export type AgentDetail = z.infer<typeof agentDetail>;
