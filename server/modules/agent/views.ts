import { statuses } from "countersign/contract/action-request";
import { verdict } from "countersign/contract/decision";
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
  id: z.string(), name: z.string(), createdAt: time, createdBy: z.string(), expiresAt: time.nullable(),
  lastUsedAt: time.nullable(), lastUsedAddress: z.string().nullable(), revokedAt: time.nullable(),
  /** The key that takes its place. */
  replacedBy: z.string().nullable(),
});
export type AgentKeyView = z.infer<typeof agentKeyView>;

/** What an agent asked for in the last 30 days: by status of now, by decision, by action, by day (UTC), and its latest request of all. */
const agentActivity = z.strictObject({
  statuses: z.partialRecord(z.enum(statuses), z.int()), decisions: z.partialRecord(verdict, z.int()),
  actions: z.array(z.strictObject({ action: z.string(), count: z.int() })), days: z.array(z.strictObject({ day: z.string(), count: z.int() })),
  last: z.strictObject({ number: z.int(), action: z.string(), status: z.enum(statuses), createdAt: time }).nullable(),
});
export type AgentActivity = z.infer<typeof agentActivity>;

/** From whom to whom an agent went, and who did it; names. */
const handoverView = z.strictObject({ id: z.string(), at: time, seenAt: time.nullable(), reason: z.string(), from: z.string(), to: z.string(), by: z.string() });
export type HandoverView = z.infer<typeof handoverView>;

const agentName = z.strictObject({ id: z.string(), name: z.string() });

/** What the reader should know of agents. `by` is a name. */
export const agentNotices = z.strictObject({
  expiringKeys: z.array(z.strictObject({ id: z.string(), name: z.string(), expiresAt: time, agent: agentName })),
  handovers: z.array(z.strictObject({ id: z.string(), agent: agentName, by: z.string(), reason: z.string(), at: time })),
});
export type AgentNotices = z.infer<typeof agentNotices>;
export type ExpiringKey = AgentNotices["expiringKeys"][number];
export type UnseenHandover = AgentNotices["handovers"][number];

/** An agent on its own page. `keys` is empty for readers who have nothing to do with them. */
export const agentDetail = agentListItem.extend({
  keys: z.array(agentKeyView),
  /** Null for readers who may not see its requests. */
  activity: agentActivity.nullable(),
  /** Its hand-overs, the latest first. */
  handovers: z.array(handoverView),
  /** What the reader may do. */
  you: z.strictObject({ mayManage: z.boolean(), mayAdminister: z.boolean(), mayHandOver: z.boolean() }),
});
export type AgentDetail = z.infer<typeof agentDetail>;
