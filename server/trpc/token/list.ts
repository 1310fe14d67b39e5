import { z } from "zod";
import { listTokens } from "@/server/modules/token/queries";
import { tokenView } from "@/server/modules/token/views";
import { signedIn } from "@/server/trpc/init";

export const list = signedIn.output(z.array(tokenView)).query(({ ctx }) => listTokens(ctx.actor));
