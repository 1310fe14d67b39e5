import { z } from "zod";
import { rejectErasure as reject } from "@/server/modules/erasure/commands";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string(), reason: z.string().trim().min(1, "Say why, for the record.").max(2_000) });

export const rejectErasure = withRole("admin").input(input).output(z.void()).mutation(({ ctx, input }) => reject(ctx.actor, input.id, input.reason));
