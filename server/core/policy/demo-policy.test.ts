import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parsePolicy } from "./document";
import { compilePolicy, evaluate } from "./evaluate";
import { subjectWith } from "./fixtures";

const parsed = parsePolicy(readFileSync(new URL("../../../prisma/scenarios/demo-policy.yaml", import.meta.url), "utf8"));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
const { document } = parsed;
const policy = compilePolicy(document);

const at = (environment: string) => ({ resource: { type: "t", id: "i", environment } });
const byDefault = { effect: "require_approval", determiningRules: [], requirement: { approvers: [{ group: "approvers", count: 1 }], people: 1 }, expiresInSeconds: 14_400, approvalValidForSeconds: 3_600 };

test("every rule of the demo policy says what it is for", () => {
  expect(document.rules.filter((it) => !it.description)).toEqual([]);
});

test.each([
  [{ action: "orders.read", ...at("development") }, { effect: "allow", determiningRules: ["dev-reads"] }],
  [{ action: "iam.role.update", ...at("production") }, {
    effect: "require_approval", determiningRules: ["prod-iam"], expiresInSeconds: 1_800,
    requirement: { approvers: [{ group: "platform", count: 1 }, { group: "security", count: 1 }], people: 2 },
  }],
  [{ action: "billing.account.delete", ...at("production") }, { effect: "deny", determiningRules: ["no-billing-delete"], message: "Billing accounts are closed by hand." }],
  [{ action: "iam.role.update", ...at("staging") }, byDefault],
  [{ action: "orders.read", ...at("production") }, byDefault],
  [{ action: "orders.update", ...at("development") }, byDefault],
  [{ action: "service.deploy", ...at("staging") }, { effect: "allow", determiningRules: ["staging-deploys"] }],
  [{ action: "service.deploy", ...at("production") }, { determiningRules: ["prod-deploys"] }],
  [{ action: "database.migrate", ...at("production") }, { determiningRules: ["prod-migrations"], requirement: { approvers: [{ group: "platform", count: 2 }], people: 2 } }],
  [{ action: "data.export", params: { rows: 10 }, ...at("production") }, byDefault],
  [{ action: "data.export", params: { rows: 10_001 }, ...at("production") }, { determiningRules: ["data-exports"] }],
  [{ action: "data.export", params: {}, ...at("production") }, { determiningRules: ["data-exports"] }],
  [{ action: "data.export", params: { rows: 10 }, resource: { type: "t", id: "i", labels: { classification: "personal" } } }, { determiningRules: ["data-exports"] }],
  [{ action: "storage.bucket.update", params: { public: true } }, { effect: "deny", determiningRules: ["no-public-buckets"] }],
  [{ action: "storage.bucket.update", params: { public: false } }, byDefault],
  [{ action: "key.rotate", ...at("production") }, { determiningRules: ["key-rotation"], approvalValidForSeconds: 900 }],
  [{ action: "warehouse.table.alter" }, { determiningRules: ["warehouse-changes"] }],
  [{ action: "payments.refund", params: { refunds: [{ amount: 20 }, { amount: 501 }] } }, { determiningRules: ["protected-refunds"] }],
  [{ action: "payments.refund", params: { refunds: [{ amount: 20 }] } }, byDefault],
])("the demo policy judges %j", (change, expected) => {
  expect(evaluate(policy, subjectWith(change))).toMatchObject(expected);
});
