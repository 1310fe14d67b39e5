import { listDelegations } from "@/server/modules/delegation/queries";
import { delegationList } from "@/server/modules/delegation/views";
import { signedIn } from "@/server/trpc/init";

export const list = signedIn.output(delegationList).query(({ ctx }) => listDelegations(ctx.actor));
