import { leave as leaveCommand } from "@/server/modules/presence/commands";
import { signedIn } from "../init";
import { openPage } from "./look";

export const leave = signedIn.input(openPage).mutation(({ ctx, input }) => leaveCommand(ctx.actor, input));
