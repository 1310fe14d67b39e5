import { z } from "zod";
import { markMentionsRead } from "@/server/modules/annotation/commands";
import { signedIn } from "../init";

export const markRead = signedIn.input(z.object({ id: z.string() })).mutation(({ ctx, input }) => markMentionsRead(ctx.actor, input.id));
