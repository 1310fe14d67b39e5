import { createHmac } from "node:crypto";
import type { ActionRequest } from "countersign/contract/action-request";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { maskPayload, type MaskedPayload, type Payload } from "@/server/core/secret/mask";
import { authSecret } from "@/server/keys";

/** A payload as people read it. Masks belong to one request: equal secrets of two requests can't be told from them. */
export function masked<P extends Payload>(requestId: string, payload: P): MaskedPayload<P> {
  return maskPayload(payload, (value) => createHmac("sha256", authSecret()).update(`mask\n${requestId}\n${value}`).digest("hex").slice(0, 12));
}

/** A request as this caller reads it: an agent what was sent, a person the same with its secrets masked. */
export function asReadBy(reader: AgentActor | PersonActor, request: ActionRequest): ActionRequest {
  return reader.kind === "agent" ? request : masked(request.id, request).payload;
}
