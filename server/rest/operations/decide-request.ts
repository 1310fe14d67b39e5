import { actionRequest } from "countersign/contract/action-request";
import { decisionInput } from "countersign/contract/decision";
import { decide } from "@/server/modules/decision/commands";
import { requirePerson } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const decideRequestOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/decisions", tag: "Decisions", caller: "person",
  summary: "Approve, deny, or ask for changes",
  description: "`version` and `digest` are those that the caller saw. Deny and request_changes need a reason, and so does approving from risk medium on; from risk high on it needs `confirm` equal to the resource's id as well; at critical, the caller has marked each artifact as viewed that has findings of high or critical risk. `shown` is what was on the screen, where the client can tell.",
  body: decisionInput,
  answers: { 201: { description: "The request after the decision", schema: actionRequest } },
  problems: ["not_found", "self_approval", "not_eligible", "stale_version", "already_resolved", "already_decided", "changes_requested", "reason_required", "confirmation_required", "artifacts_unviewed"],
  handle: async (c) => {
    const person = await requirePerson(c);
    const input = await readJson(c, decisionInput);
    const { request } = await decide(person, c.req.param("id")!, input, person.via === "session" ? "web" : "api");
    return json(c, 201, request);
  },
});
