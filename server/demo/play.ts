import type { ActionRequest } from "countersign/contract/action-request";
import type { Player } from "@/prisma/scenarios/cast";
import type { Step, Story } from "@/prisma/scenarios/story";
import { systemActor } from "@/server/auth/actor";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { proveEvent } from "@/server/log/prove-event";
import { amendRequest, cancelRequest, settleOverdue } from "@/server/modules/action-request/commands";
import { annotate } from "@/server/modules/annotation/commands";
import { decide, withdrawChanges } from "@/server/modules/decision/commands";
import { closeExecution, markUnknown, reportResult } from "@/server/modules/execution/commands";
import { issueGrant, redeemGrant } from "@/server/modules/grant/commands";
import { markViewed } from "@/server/modules/viewed-mark/commands";
import type { Cast } from "./cast";

/** Lets one step of a story happen at a time, through the commands that everybody else goes through. */
export async function play({ people, agents }: Cast, story: Story, request: ActionRequest, step: Step, at: Date): Promise<unknown> {
  const { id, version, digest } = request;
  const person = (sub: Player): PersonActor => people.get(sub)!;
  const asker = agents.get(story.agent)!;
  const executor = agents.get(request.audience === "agent" ? story.agent : request.audience)!;
  const approval = { decision: "approve" as const, reason: "", version, digest, confirm: request.resource.id };

  switch (step.act) {
    case "decide": {
      if (step.decision === "approve") await viewAll(person(step.by), request, at);
      return decide(person(step.by), id, { ...approval, decision: step.decision, reason: step.reason }, "web", at);
    }
    case "tryToApprove": return decide(person(step.by), id, approval, "web", at).catch(expectSelfApproval);
    case "withdrawChanges": return withdrawChanges(person(step.by), id, at);
    case "note": return annotate(person(step.by), id, { body: step.body, anchor: step.anchor }, at);
    case "amend": {
      const { params, artifacts, justification } = step;
      return amendRequest(step.by === "agent" ? asker : person(step.by), id, { params, artifacts, justification, version }, at);
    }
    case "cancel": return cancelRequest(step.by === "agent" ? asker : person(step.by), id, at);
    case "run": return run(executor, request, at);
    case "report": return reportResult(executor, executionOf(request), { outcome: step.outcome, output: step.output, error: step.error }, at);
    case "runOutOfTime":
      return request.execution === null ? settleOverdue(systemActor("deadlines"), id, at) : markUnknown(systemActor("deadlines"), request.execution.id, at);
    case "close": return closeExecution(person(step.by), executionOf(request), { outcome: step.outcome, note: step.note }, at);
  }
}

/** Nobody approves here what they did not look at. */
async function viewAll(person: PersonActor, { id, version, artifacts }: ActionRequest, at: Date): Promise<void> {
  if (artifacts.length > 0) await markViewed(person, id, { version, artifacts: artifacts.map((_, index) => index), viewed: true }, at);
}

async function run(executor: AgentActor, { id, action, resource, params }: ActionRequest, at: Date): Promise<unknown> {
  const { grant } = await issueGrant(executor, id, proveEvent, at);
  return redeemGrant(executor, { grant, action, resource, params }, at);
}

function executionOf(request: ActionRequest): string {
  if (request.execution === null) throw new Error(`request ${request.number} was not run yet`);
  return request.execution.id;
}

function expectSelfApproval(error: unknown): void {
  if (!(error instanceof AppError && error.code === "self_approval")) throw error;
}
