import { z } from "zod";
import { saveSearch } from "@/server/modules/saved-view/commands";
import { withRole } from "../init";
import { viewName } from "./name";

export const saveSearchProcedure = withRole("auditor", "admin").input(z.object({ name: viewName, query: z.string(), shared: z.boolean() })).mutation(({ ctx, input }) => saveSearch(ctx.actor, input));
