import { readPolicyWords } from "@/server/modules/policy/words";
import { signedIn } from "@/server/trpc/init";

export const words = signedIn.query(({ ctx }) => readPolicyWords(ctx.actor));
