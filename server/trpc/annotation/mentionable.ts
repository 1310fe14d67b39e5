import { z } from "zod";
import { listMentionable } from "@/server/modules/annotation/queries";
import { signedIn } from "../init";

export const mentionable = signedIn
  .input(z.object({ id: z.string(), typed: z.string().max(100) }))
  .query(({ ctx, input }) => listMentionable(ctx.actor, input.id, input.typed));
