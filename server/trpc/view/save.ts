import { z } from "zod";
import { inboxFilter } from "@/server/core/action-request/inbox-filter";
import { saveView } from "@/server/modules/saved-view/commands";
import { signedIn } from "../init";
import { viewName } from "./name";

export const save = signedIn.input(z.object({ name: viewName, filter: inboxFilter })).mutation(({ ctx, input }) => saveView(ctx.actor, input));
