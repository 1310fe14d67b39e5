import { z } from "zod";
import { getVersion as readVersion } from "@/server/modules/action-request/detail";
import { signedIn } from "../init";

export const getVersion = signedIn
  .input(z.object({ number: z.int().positive(), version: z.int().positive() }))
  .query(({ ctx, input }) => readVersion(ctx.actor, input.number, input.version));
