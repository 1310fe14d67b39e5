import { z } from "zod";
import { listByNumber } from "@/server/modules/action-request/inbox";
import { signedIn } from "../init";

/** Requests that the reader names by number, as far as they see them. */
export const find = signedIn.input(z.object({ numbers: z.array(z.int().positive()).max(50) })).query(({ ctx, input }) => listByNumber(ctx.actor, input.numbers));
