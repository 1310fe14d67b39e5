import { z } from "zod";
import { exportView } from "countersign/contract/export";
import { repeatExport } from "@/server/modules/evidence/commands";
import { withRole } from "@/server/trpc/init";

export const again = withRole("auditor", "admin").input(z.strictObject({ id: z.string() })).output(exportView).mutation(({ ctx, input }) => repeatExport(ctx.actor, input.id));
