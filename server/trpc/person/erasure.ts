import { z } from "zod";
import { previewErasure } from "@/server/modules/erasure/queries";
import { erasurePreview } from "@/server/modules/erasure/views";
import { withRole } from "@/server/trpc/init";

export const erasure = withRole("admin").input(z.strictObject({ id: z.string() })).output(erasurePreview).query(({ ctx, input }) => previewErasure(ctx.actor, input.id));
