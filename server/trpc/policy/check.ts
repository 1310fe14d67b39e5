import { z } from "zod";
import { checkPolicy } from "@/server/modules/policy/queries";
import { policyCheck } from "@/server/modules/policy/views";
import { signedIn } from "@/server/trpc/init";

/** Longer documents are refused by the check itself, with a sentence; this only bounds what is read at all. */
const MAX_SOURCE = 1024 * 1024;
const input = z.strictObject({ source: z.string().max(MAX_SOURCE) });

// A mutation although it changes nothing: a document is too long for the address of a GET.
export const check = signedIn.input(input).output(policyCheck).mutation(({ input }) => checkPolicy(input.source));
