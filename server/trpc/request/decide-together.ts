import { togetherInput } from "@/server/modules/decision/views";
import { decideTogether as decideCommand } from "@/server/modules/decision/together";
import { signedIn } from "../init";

export const decideTogether = signedIn.input(togetherInput).mutation(({ ctx, input }) => decideCommand(ctx.actor, input, "web"));
