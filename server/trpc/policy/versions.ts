import { z } from "zod";
import { listPolicyVersions } from "@/server/modules/policy/queries";
import { policyVersionItem } from "@/server/modules/policy/views";
import { signedIn } from "@/server/trpc/init";

export const versions = signedIn.output(z.array(policyVersionItem)).query(({ ctx }) => listPolicyVersions(ctx.actor));
