import { z } from "zod";
import { actionRequest } from "countersign/contract/action-request";
import { closeExecution } from "@/server/modules/execution/commands";
import { requirePerson } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

const input = z.strictObject({ outcome: z.enum(["succeeded", "failed"]), note: z.string().trim().min(1).max(10_000) });

export const closeExecutionOperation = operation({
  method: "post", path: "/api/v1/executions/{id}/close", tag: "Grants and executions", caller: "person",
  summary: "Close an execution of unknown outcome, after looking",
  body: input,
  answers: { 200: { description: "The request with its outcome", schema: actionRequest } },
  problems: ["not_found", "forbidden", "conflict"],
  handle: async (c) => {
    const person = await requirePerson(c);
    return json(c, 200, await closeExecution(person, c.req.param("id")!, await readJson(c, input)));
  },
});
