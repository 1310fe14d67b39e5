import { z } from "zod";
import { exceptionKinds } from "@/server/core/report/exceptions";
import { period } from "@/server/core/report/period";
import { readExceptionsReport } from "@/server/modules/report/queries";
import { withRole } from "@/server/trpc/init";

const input = z.intersection(period, z.object({ kind: z.enum(exceptionKinds).nullable() }));

export const exceptions = withRole("auditor", "admin").input(input).query(({ input: it }) => readExceptionsReport(it));
