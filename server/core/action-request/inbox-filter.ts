// Invariant: what an inbox shows is one value with a closed set of fields, the same in the address, in a saved view and in the query.
// Source: the address of the inbox; server/modules/action-request/inbox-where.ts says what each field means.
import { statuses } from "countersign/contract/action-request";
import { riskLevels } from "countersign/contract/risk-level";
import { z } from "zod";
import { assignees, inboxSections, inboxSorts } from "./inbox-choices";

const word = z.string().trim().min(1).max(200);

export const inboxFilter = z.strictObject({
  section: z.enum(inboxSections),
  status: z.enum(statuses).optional(),
  risk: z.enum(riskLevels).optional(),
  action: word.optional(),
  environment: word.optional(),
  /** An agent's name. */
  agent: word.optional(),
  assigned: z.enum(assignees).optional(),
  /** Words that must all be in number, action, resource or agent. */
  text: word.optional(),
  sort: z.enum(inboxSorts).optional(),
});
export type InboxFilter = z.infer<typeof inboxFilter>;
