import { redeemAnswer, redeemInput } from "countersign/contract/grant";
import { redeemGrant } from "@/server/modules/grant/commands";
import { requireAgent } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const redeemGrantOperation = operation({
  method: "post", path: "/api/v1/grants/redeem", tag: "Grants and executions", caller: "agent",
  summary: "Redeem a grant, once, for what is about to run",
  description: "Send the payload that will run; it must have the approved digest. The answer means: run it now, and report how it went.",
  body: redeemInput,
  answers: { 201: { description: "The execution has begun", schema: redeemAnswer } },
  problems: ["invalid_grant", "wrong_audience", "grant_already_redeemed", "grant_expired", "payload_mismatch", "not_approved"],
  handle: async (c) => {
    const agent = await requireAgent(c);
    return json(c, 201, await redeemGrant(agent, await readJson(c, redeemInput)));
  },
});
