import { z } from "zod";
import { shareSearch } from "@/server/modules/saved-view/commands";
import { withRole } from "../init";

export const shareSearchProcedure = withRole("auditor", "admin").input(z.object({ id: z.string(), shared: z.boolean() })).mutation(({ ctx, input }) => shareSearch(ctx.actor, input));
