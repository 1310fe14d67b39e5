import { z } from "zod";
import { getPolicyVersion } from "@/server/modules/policy/queries";
import { policyVersionView } from "@/server/modules/policy/views";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ number: z.int().positive() });

export const get = signedIn.input(input).output(policyVersionView).query(({ ctx, input }) => getPolicyVersion(ctx.actor, input.number));
