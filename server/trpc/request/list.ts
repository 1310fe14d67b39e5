import { z } from "zod";
import { inboxFilter } from "@/server/core/action-request/inbox-filter";
import { listInbox } from "@/server/modules/action-request/inbox";
import { signedIn } from "../init";

export const list = signedIn
  .input(z.object({ filter: inboxFilter, after: z.int().positive().optional(), limit: z.int().min(1).max(200).default(50) }))
  .query(({ ctx, input: { filter, ...page } }) => listInbox(ctx.actor, filter, page));
