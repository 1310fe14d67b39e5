import { actionRequest, amendInput } from "countersign/contract/action-request";
import { amendRequest } from "@/server/modules/action-request/commands";
import { requireCaller } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const amendRequestOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/amend", tag: "Requests", caller: "agent or person",
  summary: "Make the next version of an open request",
  description: "By the agent, or by an approver, who is then a requester of that version and can't approve it. It is judged anew, and earlier decisions no longer count.",
  body: amendInput,
  answers: { 200: { description: "The request at its new version", schema: actionRequest } },
  problems: ["not_found", "not_eligible", "stale_version", "already_resolved"],
  handle: async (c) => {
    const caller = await requireCaller(c);
    return json(c, 200, await amendRequest(caller, c.req.param("id")!, await readJson(c, amendInput)));
  },
});
