import { z } from "zod";
import { withdrawChanges as withdrawCommand } from "@/server/modules/decision/commands";
import { signedIn } from "../init";

export const withdrawChanges = signedIn.input(z.object({ id: z.string() })).mutation(({ ctx, input }) => withdrawCommand(ctx.actor, input.id));
