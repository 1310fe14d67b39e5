import type { Resource } from "countersign/contract/action-request";
import { maxLevel, type Risk } from "countersign/contract/risk";
import type { SystemActor } from "@/server/core/actor";
import { refuseSettled } from "@/server/core/action-request/decide";
import type { Opinion } from "@/server/core/model-opinion/opinion";
import { questionAbout } from "@/server/core/model-opinion/question";
import type { Payload } from "@/server/core/secret/mask";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { lockRequest } from "@/server/modules/action-request/lock";
import { masked } from "@/server/modules/action-request/queries";
import { sameRevision } from "@/server/modules/action-request/write";

/** How often a model is asked about a version. */
export const MAX_ATTEMPTS = 3;
/** When a question that was asked so often is asked again, where no answer came: longer than an answer may take. */
const AGAIN_AFTER_SECONDS = 30;

/** A version that a model is asked about; nobody else asks meanwhile. */
export type Question = { id: string; requestId: string; version: number; attempts: number };

/** Takes open requests whose current version no model was asked about, and questions that are due again: each by one process. */
export async function takeQuestions(model: string, limit: number): Promise<Question[]> {
  const again = await query<Question>(sql`
    UPDATE model_opinion SET attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => ${AGAIN_AFTER_SECONDS}), model = ${model}
    WHERE id IN (SELECT id FROM model_opinion WHERE state = 'asked' AND due_at <= clock_timestamp() AND attempts < ${MAX_ATTEMPTS} ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, request_id AS "requestId", version, attempts`);
  const fresh = await query<{ requestId: string; version: number }>(sql`
    SELECT r.id AS "requestId", r.version FROM action_request r
    WHERE r.status IN ('pending', 'changes_requested') AND r.expires_at > clock_timestamp()
      AND NOT EXISTS (SELECT 1 FROM model_opinion o WHERE o.request_id = r.id AND o.version = r.version)
    ORDER BY r.number LIMIT ${limit - again.length}`);
  const taken = await Promise.all(fresh.map(({ requestId, version }) => query<Question>(sql`
    INSERT INTO model_opinion (id, request_id, version, model, state, attempts, due_at)
    VALUES (${newId("opn")}, ${requestId}, ${version}, ${model}, 'asked', 1, clock_timestamp() + make_interval(secs => ${AGAIN_AFTER_SECONDS}))
    ON CONFLICT (request_id, version) DO NOTHING RETURNING id, request_id AS "requestId", version, attempts`)));
  return [...again, ...taken.flat()];
}

/** What to send about a version, with its secrets masked. */
export async function readQuestion(model: string, { requestId, version }: Question): Promise<object> {
  const [row] = await query<Payload & { action: string; resource: Resource; risk: Risk }>(sql`
    SELECT r.action, r.resource, v.params, v.artifacts, v.justification, v.risk
    FROM action_request r JOIN request_version v ON v.request_id = r.id WHERE r.id = ${requestId} AND v.version = ${version}`);
  const { action, resource, risk, ...payload } = row!;
  return questionAbout(model, { action, resource, risk, payload: masked(requestId, payload).payload });
}

/** Keeps what a model said of the current version of an open request, and raises the risk where it sees more. A late answer is dropped. */
export async function recordOpinion(actor: SystemActor, model: string, question: Question, opinion: Opinion): Promise<void> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, question.requestId);
    const [row] = await tx.query<{ state: string }>(sql`SELECT state FROM model_opinion WHERE id = ${question.id} FOR UPDATE`);
    if (row?.state !== "asked") return;
    if (state.version !== question.version || refuseSettled(state, now) !== null) {
      await tx.query(sql`UPDATE model_opinion SET state = 'dropped' WHERE id = ${question.id}`);
      return;
    }
    const risk = maxLevel(state.riskLevel, opinion.level);
    await tx.query(sql`UPDATE model_opinion SET state = 'given', model = ${model}, level = ${opinion.level}, summary = ${opinion.summary} WHERE id = ${question.id}`);
    await appendEvent(tx, {
      type: "model.answered", actor, at: now, request: sameRevision(state), subjectId: question.id,
      data: { id: question.id, model, level: opinion.level, risk, ...(risk !== state.riskLevel && { raisedFrom: state.riskLevel }) }, disclose: { summary: opinion.summary },
    });
    if (risk !== state.riskLevel) await tx.query(sql`UPDATE action_request SET risk_level = ${risk} WHERE id = ${state.id}`);
  });
}

/** Notes that no answer came; it is asked again after a while, and at last no more. */
export async function noteFailure(question: Question, again: boolean): Promise<void> {
  const over = !again || question.attempts >= MAX_ATTEMPTS;
  await query(sql`UPDATE model_opinion SET state = CASE WHEN ${over}::boolean THEN 'failed' ELSE state END WHERE id = ${question.id} AND state = 'asked'`);
}
