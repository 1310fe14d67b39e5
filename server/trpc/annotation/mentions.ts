import { listMentions } from "@/server/modules/annotation/queries";
import { signedIn } from "../init";

export const mentions = signedIn.query(({ ctx }) => listMentions(ctx.actor));
