import { z } from "zod";
import { amendInput } from "countersign/contract/action-request";
import { amendRequest } from "@/server/modules/action-request/commands";
import { signedIn } from "../init";

export const amend = signedIn
  .input(z.object({ id: z.string(), changes: amendInput }))
  .mutation(({ ctx, input }) => amendRequest(ctx.actor, input.id, input.changes));
