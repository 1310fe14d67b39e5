import { grantAnswer } from "countersign/contract/grant";
import { proveEvent } from "@/server/log/prove-event";
import { issueGrant } from "@/server/modules/grant/commands";
import { requireAgent } from "../caller";
import { json } from "../context";
import { operation } from "../operation";

export const issueGrantOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/grant", tag: "Grants and executions", caller: "agent",
  summary: "Take the grant of an approved request",
  description: "A compact JWS of at most five minutes, with the proof that its approval is in the log. Asking again before redemption gives the same grant id with a fresh expiry.",
  answers: { 201: { description: "The grant, its proof and its end", schema: grantAnswer } },
  problems: ["not_found", "not_approved", "grant_already_redeemed"],
  handle: async (c) => json(c, 201, await issueGrant(await requireAgent(c), c.req.param("id")!, proveEvent)),
});
