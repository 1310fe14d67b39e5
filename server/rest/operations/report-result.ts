import { actionRequest } from "countersign/contract/action-request";
import { resultInput } from "countersign/contract/grant";
import { reportResult } from "@/server/modules/execution/commands";
import { requireAgent } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const reportResultOperation = operation({
  method: "post", path: "/api/v1/executions/{id}/result", tag: "Grants and executions", caller: "agent",
  summary: "Report how an execution went, once",
  body: resultInput,
  answers: { 200: { description: "The request with its outcome", schema: actionRequest } },
  problems: ["not_found", "already_reported"],
  handle: async (c) => {
    const agent = await requireAgent(c);
    return json(c, 200, await reportResult(agent, c.req.param("id")!, await readJson(c, resultInput)));
  },
});
