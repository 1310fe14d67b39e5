import { z } from "zod";
import { roles } from "@/server/core/actor";
import { sessionView } from "@/server/modules/session/views";
import { tokenView } from "@/server/modules/token/views";

/** A person as the console lists them. Times are RFC 3339. */
export const personView = z.strictObject({
  id: z.string(), name: z.string(), email: z.string(), groups: z.array(z.string()), roles: z.array(z.enum(roles)), lastSignInAt: z.string().nullable(),
});
export type PersonView = z.infer<typeof personView>;

/** A person as administrators list them; the counts are of what works now. */
export const personListItem = personView.extend({ disabledAt: z.string().nullable(), erasedAt: z.string().nullable(), agentCount: z.int(), sessionCount: z.int(), tokenCount: z.int() });
export type PersonListItem = z.infer<typeof personListItem>;

/** Something that a person did; `index` is null until it is sequenced. */
const personActivity = z.strictObject({ id: z.string(), index: z.int().nullable(), at: z.string(), sentence: z.string(), requestNumber: z.int().nullable() });
export type PersonActivity = z.infer<typeof personActivity>;

/** A person on their own page, without any secret. */
export const personDetail = personListItem.extend({
  sessions: z.array(sessionView), tokens: z.array(tokenView), agents: z.array(z.strictObject({ id: z.string(), name: z.string() })), activity: z.array(personActivity),
  /** Whether somebody proposes to erase them. */
  erasure: z.boolean(),
  you: z.strictObject({ mayDisable: z.boolean(), mayErase: z.boolean() }),
});
export type PersonDetail = z.infer<typeof personDetail>;
