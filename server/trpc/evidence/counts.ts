import { z } from "zod";
import { populations } from "countersign/contract/population";
import { countPopulations } from "@/server/modules/evidence/queries";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime(), query: z.string().max(1_000) });

export const counts = withRole("auditor", "admin").input(input).output(z.record(z.enum(populations), z.int()).nullable()).query(({ input: it }) => countPopulations(it));
