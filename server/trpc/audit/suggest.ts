import { z } from "zod";
import { searchFields } from "@/server/core/audit/search/fields";
import { suggestValues } from "@/server/modules/audit/queries";
import { withRole } from "../init";

export const suggest = withRole("auditor", "admin").input(z.object({ field: z.enum(searchFields), typed: z.string().max(200) })).query(({ input }) => suggestValues(input.field, input.typed));
