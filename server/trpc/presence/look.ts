import { z } from "zod";
import { look as lookCommand } from "@/server/modules/presence/commands";
import { signedIn } from "../init";

/** One open page of a request; `tab` is made up by the page. */
export const openPage = z.object({ requestId: z.string().max(60), tab: z.string().regex(/^[0-9a-f]{16}$/) });

export const look = signedIn.input(openPage).mutation(({ ctx, input }) => lookCommand(ctx.actor, input));
