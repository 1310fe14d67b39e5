import { env } from "@/server/env";
import { countOpen } from "@/server/modules/action-request/inbox";
import { countNotices } from "@/server/modules/agent/queries";
import { countUnreadMentions } from "@/server/modules/annotation/queries";
import { countErasures } from "@/server/modules/erasure/queries";
import { countProposals } from "@/server/modules/policy/queries";
import { signedIn } from "../init";

export const get = signedIn.query(async ({ ctx: { actor } }) => {
  const [open, agents, mentions, proposals, erasures] = await Promise.all([countOpen(actor), countNotices(actor), countUnreadMentions(actor), countProposals(actor), countErasures(actor)]);
  return {
    person: { id: actor.id, name: actor.name, email: actor.email, groups: [...actor.groups], roles: [...actor.roles] },
    demo: env().DEMO, serverTime: new Date().toISOString(), counts: { ...open, agents, mentions, proposals, erasures },
  };
});
