import { z } from "zod";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { signedIn } from "../init";

export const cancel = signedIn.input(z.object({ id: z.string() })).mutation(({ ctx, input }) => cancelRequest(ctx.actor, input.id));
