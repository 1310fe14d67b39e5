import { z } from "zod";
import { renameView } from "@/server/modules/saved-view/commands";
import { signedIn } from "../init";
import { viewName } from "./name";

export const rename = signedIn.input(z.object({ id: z.string(), name: viewName })).mutation(({ ctx, input }) => renameView(ctx.actor, input));
