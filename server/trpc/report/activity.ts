import { period } from "@/server/core/report/period";
import { readActivityReport } from "@/server/modules/report/queries";
import { withRole } from "@/server/trpc/init";

export const activity = withRole("auditor", "admin").input(period).query(({ input }) => readActivityReport(input));
