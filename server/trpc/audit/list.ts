import { z } from "zod";
import { listEvents, readSearch } from "@/server/modules/audit/queries";
import { withRole } from "../init";

const input = z.object({ query: z.string().default(""), before: z.int().nonnegative().optional(), limit: z.int().min(1).max(200).default(50) });

export const list = withRole("auditor", "admin").input(input).query(({ input: it }) => listEvents(readSearch(it.query), { before: it.before ?? null, limit: it.limit }));
