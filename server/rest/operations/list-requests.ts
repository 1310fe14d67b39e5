import { z } from "zod";
import { actionRequest, status } from "countersign/contract/action-request";
import { listAgentRequests } from "@/server/modules/action-request/queries";
import { requireAgent } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { checkShape } from "../read-json";

const query = z.object({
  status: status.optional(), after: z.string().max(60).optional(),
  limit: z.string().regex(/^\d{1,3}$/, "expected 1 to 100").transform(Number).refine((it) => it >= 1 && it <= 100, "expected 1 to 100").default(50),
});

export const listRequestsOperation = operation({
  method: "get", path: "/api/v1/requests", tag: "Requests", caller: "agent",
  summary: "List the agent's own requests, newest first",
  description: "`next` is what to send as `after` for the following page; null on the last one.",
  query,
  answers: { 200: { description: "One page", schema: z.strictObject({ items: z.array(actionRequest), next: z.string().nullable() }) } },
  handle: async (c) => {
    const agent = await requireAgent(c);
    const { status: wanted, after, limit } = checkShape(query, c.req.query());
    return json(c, 200, await listAgentRequests(agent.id, { status: wanted ?? null, after: after ?? null, limit }));
  },
});
