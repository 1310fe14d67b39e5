import { expect, test } from "vitest";
import { populationOfEvent as verified } from "countersign/bundle/population-of";
import { statuses } from "countersign/contract/status";
import { noChecks } from "./checks";
import { eventPopulations, memberEventTypes, populationOfEvent, populationOfRequest, populations, type PopulationRow, populationWords } from "./population";
import { populationColumns, populationHeader, populationLine } from "./population-csv";

test("each status has a population, with and without people", () => {
  expect(Object.fromEntries(statuses.map((status) => [status, populationOfRequest({ effect: "require_approval", status })]))).toEqual({
    pending: "open_or_withdrawn", changes_requested: "open_or_withdrawn", approved: "open_or_withdrawn", denied: "denied", expired: "expired", cancelled: "open_or_withdrawn",
    lapsed: "expired", executing: "open_or_withdrawn", succeeded: "approved_and_executed", failed: "failed", unknown: "unknown",
  });
  for (const status of statuses) expect(populationOfRequest({ effect: "allow", status })).toBe(status === "denied" ? "denied" : "allowed_by_policy");
});

test("each population has words, and events fall into populations of their own", () => {
  expect(Object.keys(populationWords)).toEqual([...populations]);
  expect(new Set(memberEventTypes.map(populationOfEvent))).toEqual(new Set(["policy_changes", "identity_and_role_changes", "administrative_actions"]));
  expect(populationOfEvent("request.created")).toBeNull();
});

test("the verifier of a bundle knows the same members", () => {
  for (const type of Object.keys(eventPopulations)) expect(verified(type), type).toBe(populationOfEvent(type));
});

const row: PopulationRow = {
  population: "approved_and_executed", item: "areq_1", logIndex: 7, requestId: "areq_1", requestNumber: 42, actor: { id: "agt_1", name: "etl" },
  environment: "production", system: "aws.iam.role", target: "=role", action: "iam.role.update", payloadDigest: "sha256:a", changeSummary: "Adds, widely",
  risk: "high", policyVersion: 3, policyDigest: "sha256:p", determiningRules: ["a", "b"], agent: { id: "agt_1", name: "etl" }, sponsor: { id: "usr_s", name: null },
  actedFor: null, model: "m", justification: "because", submittedAt: "2026-01-01T00:00:00.000Z", requiredApprovals: "1 security",
  approvers: [
    { person: { id: "usr_1", name: "Ada" }, groups: ["security", "ops"], signIn: "oidc", decision: "approve", withdrawn: false, reason: "fine\nby me", at: "2026-01-01T00:00:01.000Z" },
    { person: { id: "usr_2", name: null }, groups: [], signIn: "token", decision: "request_changes", withdrawn: true, reason: null, at: "2026-01-01T00:00:02.000Z" },
  ],
  grantIssuedAt: null, grantRedeemedAt: null, grantExpiresAt: null, executedAt: null, executor: null, outcome: "succeeded", resultDigest: null, checks: noChecks,
};

test("a row has a cell for each column, and each approver a line", () => {
  expect(populationHeader.trimEnd().split(",")).toEqual(populationColumns);
  const line = populationLine(row);
  expect(line).toContain("approved_and_executed,areq_1,areq_1,42,7,agt_1 etl,production,aws.iam.role,'=role,");
  expect(line).toContain('"usr_1 Ada\nusr_2","security ops\n","oidc\ntoken","approve\nrequest_changes (withdrawn)","fine by me\n"');
});
