import { z } from "zod";
import { countFound, readSearch } from "@/server/modules/audit/queries";
import { withRole } from "../init";

export const count = withRole("auditor", "admin").input(z.object({ query: z.string() })).query(({ input }) => countFound(readSearch(input.query)));
