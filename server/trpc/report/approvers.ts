import { z } from "zod";
import { isZone } from "@/server/core/report/approvers";
import { period } from "@/server/core/report/period";
import { readApproversReport } from "@/server/modules/report/queries";
import { withRole } from "@/server/trpc/init";

const input = z.intersection(period, z.object({ zone: z.string().refine(isZone, "expected a time zone such as Europe/Oslo") }));

export const approvers = withRole("auditor", "admin").input(input).query(({ input: it }) => readApproversReport(it));
