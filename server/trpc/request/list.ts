import { z } from "zod";
import { status } from "countersign/contract/action-request";
import { listAll, listQueue } from "@/server/modules/action-request/inbox";
import type { RequestList } from "@/server/modules/action-request/views";
import { signedIn } from "../init";

const input = z.object({
  section: z.enum(["mine", "all"]), status: status.optional(), agent: z.string().max(200).optional(), before: z.int().positive().optional(), limit: z.int().min(1).max(200).default(50),
});

export const list = signedIn.input(input).query(async ({ ctx, input: { section, ...filter } }): Promise<RequestList> =>
  section === "mine" ? { items: await listQueue(ctx.actor), nextBefore: null } : listAll(ctx.actor, filter));
