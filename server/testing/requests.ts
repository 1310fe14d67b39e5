import { type ActionRequest, type ActionRequestInput, actionRequestInput } from "countersign/contract/action-request";
import type { DecisionInput } from "countersign/contract/decision";
import type { z } from "zod";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { createRequest } from "@/server/modules/action-request/commands";
import { decide } from "@/server/modules/decision/commands";
import { markViewed } from "@/server/modules/viewed-mark/commands";
import type { Scenario } from "./scenario";

type Body = z.input<typeof actionRequestInput>;

/** A body that one approver decides; low risk, so that nothing has to be confirmed. */
export function bodyOf(change: Partial<Body> = {}): Body {
  return {
    action: "queue.message.send", resource: { type: "queue", id: "orders", environment: "staging" }, params: { body: "hello", copies: 2 },
    justification: "the consumer waits for it", initiator: { model: "anthropic/claude-opus-4", runId: "run_1" }, ...change,
  };
}

/** A body that one person of `security` and one of `platform` decide. */
export function twoTeams(change: Partial<Body> = {}): Body {
  return bodyOf({ action: "iam.role.update", resource: { type: "aws.iam.role", id: "role/etl", environment: "production" }, ...change });
}

/** A body that policy allows. */
export function allowed(change: Partial<Body> = {}): Body {
  return bodyOf({ action: "table.read", resource: { type: "table", id: "orders", environment: "development" }, ...change });
}

/** The body as the command takes it. */
export function inputOf(body: Body): ActionRequestInput {
  return actionRequestInput.parse(body);
}

/** Asks, at the database's time or at `at`. */
export async function ask(agent: AgentActor, body: Body = bodyOf(), at?: Date): Promise<ActionRequest> {
  return (await createRequest(agent, inputOf(body), null, at)).request;
}

/** What somebody sends who decides on the request as it was read. */
export function wordOn(request: ActionRequest, decision: DecisionInput["decision"] = "approve"): DecisionInput {
  return { decision, reason: "because", version: request.version, digest: request.digest, confirm: request.resource.id };
}

/** One person's word; the request afterwards. */
export async function say(person: PersonActor, request: ActionRequest, decision: DecisionInput["decision"] = "approve", at?: Date): Promise<ActionRequest> {
  return (await decide(person, request.id, wordOn(request, decision), "api", at)).request;
}

/** Marks every artifact as viewed; critical risk asks for it. */
export async function viewAll(person: PersonActor, { id, version, artifacts }: ActionRequest): Promise<void> {
  await markViewed(person, id, { version, artifacts: artifacts.map((_, index) => index), viewed: true });
}

/** A request that one person has approved. */
export async function approved(scene: Scenario, body: Body = bodyOf(), at?: Date): Promise<ActionRequest> {
  return say(scene.approver, await ask(scene.etl, body, at), "approve", at);
}

export function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * 3_600_000);
}
