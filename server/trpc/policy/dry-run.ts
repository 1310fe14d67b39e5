import { z } from "zod";
import { dryRun as run } from "@/server/modules/policy/dry-run";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ source: z.string().max(1024 * 1024), limit: z.int().min(1).max(500).default(200) });

// A mutation although it changes nothing: a document is too long for the address of a GET.
export const dryRun = withRole("admin").input(input).mutation(({ ctx, input }) => run(ctx.actor, input));
