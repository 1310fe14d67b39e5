import { period } from "@/server/core/report/period";
import { readPolicyChangesReport } from "@/server/modules/report/queries";
import { withRole } from "@/server/trpc/init";

export const policyChanges = withRole("auditor", "admin").input(period).query(({ input }) => readPolicyChangesReport(input));
