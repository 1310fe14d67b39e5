import { exportInput, exportView } from "countersign/contract/export";
import { createExport } from "@/server/modules/evidence/commands";
import { withRole } from "@/server/trpc/init";

export const create = withRole("auditor", "admin").input(exportInput).output(exportView).mutation(({ ctx, input }) => createExport(ctx.actor, input));
