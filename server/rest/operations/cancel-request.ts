import { actionRequest } from "countersign/contract/action-request";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { requireCaller } from "../caller";
import { json } from "../context";
import { operation } from "../operation";

export const cancelRequestOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/cancel", tag: "Requests", caller: "agent or person",
  summary: "Withdraw an open request",
  answers: { 200: { description: "The request, cancelled", schema: actionRequest } },
  problems: ["not_found", "forbidden", "already_resolved"],
  handle: async (c) => json(c, 200, await cancelRequest(await requireCaller(c), c.req.param("id")!)),
});
