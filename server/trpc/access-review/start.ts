import { period } from "@/server/core/report/period";
import { startAccessReview } from "@/server/modules/access-review/commands";
import { withRole } from "@/server/trpc/init";

export const start = withRole("auditor", "admin").input(period).mutation(({ ctx, input }) => startAccessReview(ctx.actor, input));
