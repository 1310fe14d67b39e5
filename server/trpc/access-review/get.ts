import { z } from "zod";
import { getAccessReview } from "@/server/modules/access-review/queries";
import { withRole } from "@/server/trpc/init";

export const get = withRole("auditor", "admin").input(z.object({ id: z.string().max(64) })).query(({ ctx, input }) => getAccessReview(ctx.actor, input.id));
