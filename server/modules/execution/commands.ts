import type { ActionRequest } from "countersign/contract/action-request";
import type { ResultInput } from "countersign/contract/grant";
import type { JsonValue } from "countersign/contract/json";
import type { AgentActor, PersonActor, SystemActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { lockRequest, readViewer } from "@/server/modules/action-request/lock";
import { getRequestFor } from "@/server/modules/action-request/queries";
import { nextRevision, writeStatus } from "@/server/modules/action-request/write";

type Execution = { id: string; requestId: string; executorId: string; status: "executing" | "succeeded" | "failed" | "unknown"; dueAt: Date };

/** The executor says how it went, once. A report that comes after the time was up still settles an unknown outcome. */
export async function reportResult(actor: AgentActor, executionId: string, input: ResultInput, at?: Date): Promise<ActionRequest> {
  const requestId = await requestOf(executionId);
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const execution = await readExecution(tx, executionId);
    if (execution.executorId !== actor.id) throw executionNotFound();
    if (execution.status === "succeeded" || execution.status === "failed") {
      throw new AppError("already_reported", { public: `The outcome is ${execution.status} already.`, facts: { outcome: execution.status } });
    }
    await finish(tx, execution.id, input.outcome, now, { output: input.output, error: input.error });
    const eventId = await appendEvent(tx, {
      type: "execution.reported", actor, at: now, request: nextRevision(state), subjectId: execution.id,
      data: { execution: execution.id, status: input.outcome, late: execution.status === "unknown" },
      disclose: { ...(input.output !== undefined && { output: input.output }), ...(input.error !== undefined && { error: input.error }) },
    });
    await writeStatus(tx, state, input.outcome, now, eventId);
  });
  return getRequestFor(actor, requestId);
}

/** A person closes an execution of unknown outcome, after looking: the agent's sponsor, an approver of the request, or an administrator. */
export async function closeExecution(actor: PersonActor, executionId: string, input: { outcome: "succeeded" | "failed"; note: string }, at?: Date): Promise<ActionRequest> {
  const requestId = await requestOf(executionId);
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const execution = await readExecution(tx, executionId);
    const person = await readViewer(tx, state, actor.id);
    if (person.id !== state.sponsorId && !person.roles.some((it) => it === "approver" || it === "admin")) {
      throw new AppError("forbidden", { public: "The agent's sponsor, an approver or an administrator closes an execution." });
    }
    if (execution.status !== "unknown") throw new AppError("conflict", { public: `The execution is ${execution.status}; only one of unknown outcome is closed by a person.` });
    await finish(tx, execution.id, input.outcome, now, { closedBy: person.id });
    const eventId = await appendEvent(tx, {
      type: "execution.closed", actor, at: now, request: nextRevision(state), subjectId: execution.id,
      data: { execution: execution.id, status: input.outcome }, disclose: { note: input.note },
    });
    await writeStatus(tx, state, input.outcome, now, eventId);
  });
  return getRequestFor(actor, requestId);
}

/** Writes down that an execution has not reported in its time. Does nothing where it has, or where there is time left. */
export async function markUnknown(actor: SystemActor, executionId: string, at?: Date): Promise<void> {
  const requestId = await requestOf(executionId);
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const execution = await readExecution(tx, executionId);
    if (execution.status !== "executing" || execution.dueAt > now) return;
    await tx.query(sql`UPDATE execution SET status = 'unknown' WHERE id = ${execution.id}`);
    const eventId = await appendEvent(tx, {
      type: "execution.unknown", actor, at: now, request: nextRevision(state), subjectId: execution.id,
      data: { execution: execution.id, status: "unknown", due: execution.dueAt.toISOString() },
    });
    await writeStatus(tx, state, "unknown", now, eventId);
  });
}

async function finish(tx: Tx, id: string, outcome: string, now: Date, it: { output?: JsonValue; error?: JsonValue; closedBy?: string }): Promise<void> {
  const output = it.output === undefined ? null : JSON.stringify(it.output);
  const error = it.error === undefined ? null : JSON.stringify(it.error);
  await tx.query(sql`
    UPDATE execution SET status = ${outcome}, finished_at = ${now}, output = ${output}, error = ${error}, closed_by = ${it.closedBy ?? null} WHERE id = ${id}`);
}

async function requestOf(executionId: string): Promise<string> {
  const [row] = await query<{ requestId: string }>(sql`SELECT request_id AS "requestId" FROM execution WHERE id = ${executionId}`);
  if (row === undefined) throw executionNotFound();
  return row.requestId;
}

async function readExecution(tx: Tx, id: string): Promise<Execution> {
  const [row] = await tx.query<Execution>(sql`
    SELECT id, request_id AS "requestId", executor_id AS "executorId", status, due_at AS "dueAt" FROM execution WHERE id = ${id}`);
  return row!;
}

function executionNotFound(): AppError {
  return new AppError("not_found", { public: "There is no such execution, or it is not yours." });
}
