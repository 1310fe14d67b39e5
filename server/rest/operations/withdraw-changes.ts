import { actionRequest } from "countersign/contract/action-request";
import { withdrawChanges } from "@/server/modules/decision/commands";
import { requirePerson } from "../caller";
import { json } from "../context";
import { operation } from "../operation";

export const withdrawChangesOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/decisions/withdraw", tag: "Decisions", caller: "person",
  summary: "Take back one's own request for changes",
  answers: { 200: { description: "The request, pending again unless another request for changes stands", schema: actionRequest } },
  problems: ["not_found", "already_resolved", "conflict"],
  handle: async (c) => json(c, 200, await withdrawChanges(await requirePerson(c), c.req.param("id")!)),
});
