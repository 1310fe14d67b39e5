import { z } from "zod";
import { decisionInput } from "countersign/contract/decision";
import { decide as decideCommand } from "@/server/modules/decision/commands";
import { signedIn } from "../init";

export const decide = signedIn
  .input(z.object({ id: z.string() }).extend(decisionInput.shape))
  .mutation(async ({ ctx, input: { id, ...decision } }) => (await decideCommand(ctx.actor, id, decision, "web")).request);
