import { getActivePolicy } from "@/server/modules/policy/queries";
import { activePolicyView } from "@/server/modules/policy/views";
import { signedIn } from "@/server/trpc/init";

export const active = signedIn.output(activePolicyView).query(({ ctx }) => getActivePolicy(ctx.actor));
