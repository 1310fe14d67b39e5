import { type ActionRequestInput, actionRequestInput } from "countersign/contract/action-request";
import type { Risk } from "countersign/contract/risk";
import type { PersonActor } from "@/server/core/actor";
import { policySubject } from "@/server/core/action-request/judge";
import { AppError } from "@/server/core/errors";
import type { PolicyDefaults } from "@/server/core/policy/document";
import { type CompiledPolicy, compilePolicy, type PolicySubject } from "@/server/core/policy/evaluate";
import { explain, type RuleExplanation } from "@/server/core/policy/explain";
import { judgementOf, type Terms, termsOf } from "@/server/core/policy/judgement";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { findRequestId, getVisibleRow } from "@/server/modules/action-request/queries";
import { requireRole } from "@/server/modules/person/queries";
import { assessRisk } from "@/server/modules/risk/queries";
import { readActivePolicy, readPolicyVersion } from "./active-policy";
import { subjectOfRow } from "./dry-run";
import { requireValid } from "./write-version";

/** Why a policy judges a request as it does. `raised`: critical risk asked for more than the policy. */
export type Why = { outcome: Terms; raised: boolean; byDefault: boolean; defaults: PolicyDefaults; rules: RuleExplanation[] };

/** `changed`: the recorded outcome is another one, because the agent has another sponsor by now. */
export type RequestWhy = Why & { version: number; changed: boolean };

/** Why a request was judged as it was, from the version that judged it and the stored facts. */
export async function whyOutcome(reader: PersonActor, number: number): Promise<RequestWhy> {
  const id = await findRequestId(number);
  if (id === null) throw new AppError("not_found", { public: "There is no such request, or you may not see it." });
  const row = await getVisibleRow(reader, id);
  const { compiled } = await readPolicyVersion(row.policy.version);
  const why = whyOf(compiled, subjectOfRow(row));
  const { effect, determiningRules } = row.policy;
  return { ...why, version: row.policy.version, changed: effect !== why.outcome.effect || determiningRules.join() !== why.outcome.determiningRules.join() };
}

/** `source: null` is the active version. `agentId: null` is an agent that nobody knows. */
export type Trial = { source: string | null; request: unknown; agentId: string | null };
export type TrialResult = Why & { version: number | null; risk: Risk };

/** Judges a request that nobody sent, as the intake would, and keeps nothing of it. For people with any role. */
export async function tryPolicy(actor: PersonActor, { source, request, agentId }: Trial): Promise<TrialResult> {
  await requireRole({ query }, actor, ["admin", "approver", "auditor"]);
  const input = readRequest(request);
  const policy = source === null ? await readActivePolicy() : { number: null, compiled: compilePolicy(requireValid(source)) };
  const agent = await readAgent(agentId);
  const risk = await assessRisk(input);
  return { ...whyOf(policy.compiled, policySubject(input, agent, risk)), version: policy.number, risk };
}

function whyOf(policy: CompiledPolicy, subject: PolicySubject): Why {
  const { evaluation, rules, byDefault, defaults } = explain(policy, subject);
  const outcome = termsOf(judgementOf(policy, subject));
  return { outcome, raised: JSON.stringify(outcome) !== JSON.stringify(termsOf(evaluation)), byDefault, defaults, rules };
}

function readRequest(request: unknown): ActionRequestInput {
  const read = actionRequestInput.safeParse(request);
  if (read.success) return read.data;
  const errors = read.error.issues.map((it) => ({ pointer: it.path.map((key) => `/${String(key)}`).join(""), message: it.message }));
  throw new AppError("invalid_input", { public: errors.map((it) => `${it.pointer === "" ? "The request" : it.pointer}: ${it.message}`).join(". "), errors });
}

async function readAgent(id: string | null): Promise<PolicySubject["agent"]> {
  if (id === null) return { id: "", name: "", sponsor: "" };
  const [agent] = await query<PolicySubject["agent"]>(sql`SELECT id, name, sponsor_id AS sponsor FROM agent WHERE id = ${id}`);
  if (agent === undefined) throw new AppError("not_found", { public: "There is no such agent." });
  return agent;
}
