import { z } from "zod";
import { AppError } from "@/server/core/errors";
import { getVisibleRequest } from "@/server/modules/action-request/queries";
import { closeExecution } from "@/server/modules/execution/commands";
import { signedIn } from "../init";

const input = z.object({ requestId: z.string(), outcome: z.enum(["succeeded", "failed"]), note: z.string().trim().min(1, "Say what you found.").max(10_000) });

export const close = signedIn.input(input).mutation(async ({ ctx, input: { requestId, ...closing } }) => {
  const { execution } = await getVisibleRequest(ctx.actor, requestId);
  if (execution === null) throw new AppError("conflict", { public: "Nothing ran yet: there is nothing to close." });
  return closeExecution(ctx.actor, execution.id, closing);
});
