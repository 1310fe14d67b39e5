import { listViews } from "@/server/modules/saved-view/queries";
import { signedIn } from "../init";

export const list = signedIn.query(({ ctx }) => listViews(ctx.actor));
