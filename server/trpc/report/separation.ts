import { period } from "@/server/core/report/period";
import { readSeparationReport } from "@/server/modules/report/queries";
import { withRole } from "@/server/trpc/init";

export const separation = withRole("auditor", "admin").input(period).query(({ input }) => readSeparationReport(input));
