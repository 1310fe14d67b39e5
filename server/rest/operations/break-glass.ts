import { actionRequest } from "countersign/contract/action-request";
import { breakGlassInput } from "countersign/contract/break-glass";
import { breakGlass } from "@/server/modules/break-glass/commands";
import { requirePerson } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const breakGlassOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/break-glass", tag: "Decisions", caller: "person",
  summary: "Approve in an emergency without the approvals that are missing",
  description: "For people with the roles approver and break_glass. `confirm` is the resource's id, whatever the risk. Everybody who is skipped is told, and somebody else reviews it afterwards.",
  body: breakGlassInput,
  answers: { 201: { description: "The request, approved, with `breakGlass`", schema: actionRequest } },
  problems: ["not_found", "forbidden", "self_approval", "stale_version", "already_resolved", "changes_requested", "conflict", "reason_required", "confirmation_required", "artifacts_unviewed"],
  handle: async (c) => {
    const person = await requirePerson(c);
    const input = await readJson(c, breakGlassInput);
    return json(c, 201, await breakGlass(person, c.req.param("id")!, input, person.via === "session" ? "web" : "api"));
  },
});
