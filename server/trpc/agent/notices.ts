import { listNotices } from "@/server/modules/agent/queries";
import { agentNotices } from "@/server/modules/agent/views";
import { signedIn } from "@/server/trpc/init";

export const notices = signedIn.output(agentNotices).query(({ ctx }) => listNotices(ctx.actor));
