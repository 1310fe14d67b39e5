import { listAccessReviews } from "@/server/modules/access-review/queries";
import { withRole } from "@/server/trpc/init";

export const list = withRole("auditor", "admin").query(() => listAccessReviews());
