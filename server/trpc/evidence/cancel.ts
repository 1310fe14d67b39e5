import { z } from "zod";
import { exportView } from "countersign/contract/export";
import { cancelExport } from "@/server/modules/evidence/commands";
import { withRole } from "@/server/trpc/init";

export const cancel = withRole("auditor", "admin").input(z.strictObject({ id: z.string() })).output(exportView).mutation(({ ctx, input }) => cancelExport(ctx.actor, input.id));
