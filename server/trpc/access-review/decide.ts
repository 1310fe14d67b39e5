import { accessDecision } from "@/server/core/access-review/review";
import { decideAccessReviewItem } from "@/server/modules/access-review/commands";
import { withRole } from "@/server/trpc/init";

export const decide = withRole("auditor", "admin").input(accessDecision).mutation(({ ctx, input }) => decideAccessReviewItem(ctx.actor, input));
