import { accessClosing } from "@/server/core/access-review/review";
import { closeAccessReview } from "@/server/modules/access-review/commands";
import { withRole } from "@/server/trpc/init";

export const close = withRole("admin").input(accessClosing).mutation(({ ctx, input }) => closeAccessReview(ctx.actor, input));
