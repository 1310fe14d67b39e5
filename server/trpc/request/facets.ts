import { readFacets } from "@/server/modules/action-request/inbox";
import { signedIn } from "../init";

export const facets = signedIn.query(({ ctx }) => readFacets(ctx.actor));
