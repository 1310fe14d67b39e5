import { z } from "zod";
import { getDetail } from "@/server/modules/action-request/detail";
import { signedIn } from "../init";

export const get = signedIn.input(z.object({ number: z.int().positive() })).query(({ ctx, input }) => getDetail(ctx.actor, input.number));
