import { z } from "zod";
import { tryPolicy } from "@/server/modules/policy/explanation";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ source: z.string().max(1024 * 1024).nullable(), request: z.unknown(), agentId: z.string().nullable() });

// A mutation although it changes nothing: a document is too long for the address of a GET.
export const tryRequest = signedIn.input(input).mutation(({ ctx, input }) => tryPolicy(ctx.actor, input));
