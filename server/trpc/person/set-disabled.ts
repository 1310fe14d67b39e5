import { z } from "zod";
import { setPersonDisabled } from "@/server/modules/person/commands";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string(), disabled: z.boolean(), reason: z.string().trim().min(1, "Say why, for the record.").max(2_000) });

export const setDisabled = withRole("admin").input(input).output(z.void()).mutation(({ ctx, input }) => setPersonDisabled(ctx.actor, input));
