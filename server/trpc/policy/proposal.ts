import { getOpenProposal } from "@/server/modules/policy/queries";
import { proposalView } from "@/server/modules/policy/views";
import { signedIn } from "@/server/trpc/init";

export const proposal = signedIn.output(proposalView.nullable()).query(({ ctx }) => getOpenProposal(ctx.actor));
