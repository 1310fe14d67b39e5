import { actionRequest, actionRequestInput } from "countersign/contract/action-request";
import { jsonDigest } from "@/server/core/action-request/digest";
import { AppError } from "@/server/core/errors";
import { createRequest } from "@/server/modules/action-request/commands";
import { requireAgent } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

export const createRequestOperation = operation({
  method: "post", path: "/api/v1/requests", tag: "Requests", caller: "agent",
  summary: "Ask to do something",
  description: "Policy allows it (`approved`), denies it (`denied`) or asks people (`pending`). The same `Idempotency-Key` with the same body answers the first request again with 200.",
  headers: { "Idempotency-Key": "1 to 255 visible ASCII characters; sent again with the same body, the first answer comes again" },
  body: actionRequestInput,
  answers: { 201: { description: "The request, recorded and judged", schema: actionRequest }, 200: { description: "The first answer again, with `Idempotent-Replayed: true`", schema: actionRequest } },
  problems: ["idempotency_key_reused"],
  handle: async (c) => {
    // The intake's one statement checks the key itself.
    const agent = await requireAgent(c, { mayBeCached: true });
    const key = c.req.header("idempotency-key");
    if (key !== undefined && !KEY_PATTERN.test(key)) throw new AppError("invalid_input", { public: "Idempotency-Key: expected 1 to 255 visible ASCII characters." });
    const input = await readJson(c, actionRequestInput);
    const idempotency = key === undefined ? null : { key, bodyHash: jsonDigest(input).slice("sha256:".length) };
    const { request, replayed } = await createRequest(agent, input, idempotency);
    const location = `/api/v1/requests/${request.id}`;
    return replayed ? json(c, 200, request, { Location: location, "Idempotent-Replayed": "true" }) : json(c, 201, request, { Location: location });
  },
});
