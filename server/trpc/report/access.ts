import { period } from "@/server/core/report/period";
import { readAccessReport } from "@/server/modules/report/queries";
import { withRole } from "@/server/trpc/init";

export const access = withRole("auditor", "admin").input(period).query(({ input }) => readAccessReport(input));
