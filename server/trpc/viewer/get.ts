import { env } from "@/server/env";
import { countOpen } from "@/server/modules/action-request/inbox";
import { countUnreadMentions } from "@/server/modules/annotation/queries";
import { signedIn } from "../init";

export const get = signedIn.query(async ({ ctx: { actor } }) => ({
  person: { id: actor.id, name: actor.name, email: actor.email, groups: [...actor.groups], roles: [...actor.roles] },
  demo: env().DEMO, serverTime: new Date().toISOString(), counts: { ...await countOpen(actor), mentions: await countUnreadMentions(actor) },
}));
