import { retentionView } from "@/server/core/retention/kind";
import { readRetention } from "@/server/modules/retention/queries";
import { withRole } from "@/server/trpc/init";

export const get = withRole("auditor", "admin").output(retentionView).query(({ ctx }) => readRetention(ctx.actor));
