import { z } from "zod";
import { dismissNotice } from "@/server/modules/break-glass/commands";
import { signedIn } from "@/server/trpc/init";

export const dismiss = signedIn.input(z.strictObject({ id: z.string() })).output(z.void()).mutation(({ ctx, input }) => dismissNotice(ctx.actor, input.id));
