import { listSearches } from "@/server/modules/saved-view/queries";
import { withRole } from "../init";

export const searches = withRole("auditor", "admin").query(({ ctx }) => listSearches(ctx.actor));
