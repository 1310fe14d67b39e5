import type { ActionRequest } from "countersign/contract/action-request";
import type { GrantAnswer, RedeemAnswer, RedeemInput } from "countersign/contract/grant";
import { decodeJwt } from "jose";
import type { AgentActor } from "@/server/core/actor";
import { type GrantClaims, grantClaims } from "@/server/core/grant/claims";
import { proveEvent } from "@/server/log/prove-event";
import { issueGrant, redeemGrant } from "@/server/modules/grant/commands";

export function take(agent: AgentActor, request: Pick<ActionRequest, "id">, at?: Date): Promise<GrantAnswer> {
  return issueGrant(agent, request.id, proveEvent, at);
}

/** What an executor sends that is about to run exactly the approved payload. */
export function payloadOf({ action, resource, params }: ActionRequest, grant: string): RedeemInput {
  return { grant, action, resource: resource, params };
}

/** Takes the grant of an approved request and redeems it. */
export async function run(agent: AgentActor, request: ActionRequest, at?: Date): Promise<RedeemAnswer> {
  const { grant } = await take(agent, request, at);
  return redeemGrant(agent, payloadOf(request, grant), at);
}

/** What a grant claims, unverified. */
export function claimsOf(grant: string): GrantClaims {
  return grantClaims.parse(decodeJwt(grant));
}
