import { z } from "zod";
import { deleteView } from "@/server/modules/saved-view/commands";
import { signedIn } from "../init";

export const remove = signedIn.input(z.object({ id: z.string() })).mutation(({ ctx, input }) => deleteView(ctx.actor, input.id));
