import { z } from "zod";
import { listEvents } from "@/server/modules/audit/queries";
import { withRole } from "../init";

const filter = z.object({
  type: z.string().max(100).optional(), actor: z.string().max(200).optional(), request: z.int().positive().optional(),
  after: z.iso.datetime().optional(), before: z.iso.datetime().optional(),
});
const input = z.object({ filter: filter.default({}), before: z.int().nonnegative().optional(), limit: z.int().min(1).max(200).default(50) });

export const list = withRole("auditor", "admin").input(input).query(({ input: it }) => listEvents(it.filter, { before: it.before ?? null, limit: it.limit }));
