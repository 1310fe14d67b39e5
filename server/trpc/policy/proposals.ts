import { z } from "zod";
import { listProposals } from "@/server/modules/policy/queries";
import { proposalItem } from "@/server/modules/policy/views";
import { signedIn } from "@/server/trpc/init";

export const proposals = signedIn.output(z.array(proposalItem)).query(({ ctx }) => listProposals(ctx.actor));
