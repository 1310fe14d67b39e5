import type { Artifact } from "countersign/contract/artifact";
import type { Risk } from "countersign/contract/risk";
import { beforeAll, describe, expect, it } from "vitest";
import { assess } from "./assess";
import type { RiskSubject } from "./finding";
import { loadSqlParser } from "./sql-parser";
import { production, subjectOf } from "./test-subject";

beforeAll(loadSqlParser);

const allow = (Action: string | string[], Resource: string | string[]): object => ({ Effect: "Allow", Action, Resource });
const policy = (...Statement: object[]): object => ({ Version: "2012-10-17", Statement });
const iam = (before: object | null | undefined, after: object): Artifact => ({ kind: "iam-policy", before, after }) as Artifact;
const role = { type: "aws.iam.role", id: "arn:aws:iam::111122223333:role/etl", environment: "staging" };
const exports = allow("s3:GetObject", "arn:aws:s3:::exports/*");
const deployment = (image: string, replicas: number): string => `kind: Deployment\nmetadata: { name: api }\nspec: { replicas: ${replicas}, template: { spec: { containers: [{ image: ${image} }] } } }`;
const change = (type: string, ...actions: string[]): object => ({ address: `${type}.a`, type, change: { actions, before: {}, after: {} } });
const ONCE = "Takes effect at once; can be undone by restoring the previous policy.";

describe("the summary says what would happen, what is the case today, when it takes effect and how it is undone", () => {
  it.each<[string, string, Partial<RiskSubject>]>([
    ["more of a service on more", `Lets role “etl” read and delete every object in every bucket; today it can read every object in “exports”. ${ONCE}`, { resource: role, artifacts: [iam(policy(exports), policy(allow(["s3:GetObject", "s3:DeleteObject"], "*")))] }],
    ["one object, and a prefix", `Lets role “etl” delete every object below “exports/old/”; today it can read the object “exports/a.csv”. ${ONCE}`, { resource: role, artifacts: [iam(policy(allow("s3:GetObject", "arn:aws:s3:::exports/a.csv")), policy(allow("s3:GetObject", "arn:aws:s3:::exports/a.csv"), allow("s3:DeleteObject", "arn:aws:s3:::exports/old/*")))] }],
    ["everything", `Lets role “etl” do everything on every resource; today it can read every object in “exports”. Runs in production. ${ONCE}`, { resource: { ...role, environment: "production" }, artifacts: [iam(policy(exports), policy(allow("*", "*")))] }],
    ["nothing before", `Lets role “etl” send to “orders” in SQS; today it can do nothing by this policy. ${ONCE}`, { resource: role, artifacts: [iam(null, policy(allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:1:orders")))] }],
    ["what is not said of before", "Lets whoever has this policy use function “mail” in Lambda, under a condition. Takes effect at once; how to undo it is not known.", { artifacts: [iam(undefined, policy({ ...allow("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:1:function:mail"), Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }))] }],
    ["less", `No longer lets role “etl” do everything in S3. ${ONCE}`, { resource: role, artifacts: [iam(policy(allow("s3:*", "*")), policy(exports))] }],
    ["a way to further rights, which is said first", `Allows passing a role to something that runs with it (“lambda:CreateFunction”). Lets role “etl” change everything in IAM, and change everything in Lambda; today it can do nothing by this policy. ${ONCE}`, { resource: role, artifacts: [iam({}, policy(allow(["iam:PassRole", "lambda:CreateFunction"], "*")))] }],
    ["other images and copies", "Lets “Deployment/api” run “api:2”, today “api:1”, and run 0 copies, today 3. Takes effect as soon as the cluster accepts it; can be undone by applying the previous manifest.", { artifacts: [{ kind: "kubernetes", before: deployment("'api:1'", 3), after: deployment("'api:2'", 0) }] }],
    ["a namespace that goes", "Deletes “Namespace/shop” with everything inside. Runs in production. Takes effect as soon as the cluster accepts it; cannot be undone without a backup.", { resource: production, artifacts: [{ kind: "kubernetes", before: "kind: Namespace\nmetadata: { name: shop }", after: "" }] }],
    ["a plan of several kinds of change", "Destroys 1 resource: “aws_db_instance.a”. The plan changes 1 and destroys 1. Takes effect when the plan is applied; cannot be undone without a backup.", { artifacts: [{ kind: "terraform-plan", plan: { format_version: "1.2", resource_changes: [change("aws_db_instance", "delete"), change("aws_instance", "update")] } as never }] }],
    ["a table that goes", "Drops the table “orders” with all its rows. Takes effect as soon as it is committed; cannot be undone without a backup.", { artifacts: [{ kind: "sql", statements: "DROP TABLE orders", dialect: "postgresql" }] }],
    ["a few rows", "Deletes rows of “a” that meet a condition. Runs in production. Takes effect as soon as it is committed; how to undo it is not known.", { resource: production, artifacts: [{ kind: "sql", statements: "DELETE FROM a WHERE id = 3", dialect: "postgresql" }] }],
    ["a command", "Ends processes or stops a service. Takes effect as soon as it runs; how to undo it is not known.", { artifacts: [{ kind: "command", shell: "systemctl stop nginx" }] }],
    ["a credential", "Contains a GitHub token. Cannot be undone: what was sent has to be replaced.", { params: { it: `ghp_${"a1B2".repeat(9)}` } }],
    ["data that leaves", "Sends commits to another repository. Takes effect as soon as it runs; cannot be undone: what is out stays out.", { artifacts: [{ kind: "command", shell: "git push origin main" }] }],
    ["reading in production", "Runs in production.", { resource: production, artifacts: [{ kind: "sql", statements: "SELECT 1", dialect: "postgresql" }] }],
    ["nothing, without calling it safe", "The rules found nothing that stands out.", {}],
  ])("%s", (_title, summary, subject) => { expect(assess(subjectOf(subject)).summary).toBe(summary); });

  it("is silent about a policy of which a part could not be read, beyond that", () => {
    expect(assess(subjectOf({ artifacts: [iam({}, policy({ Effect: "allow", Action: "s3:*", Resource: "*" }))] })).summary).toBe("This part of the policy could not be read as AWS IAM. Takes effect at once; how to undo it is not known.");
  });
  it("says nothing that the justification says", () => {
    const artifacts: Artifact[] = [{ kind: "command", shell: "rm -rf /" }];
    expect(assess(subjectOf({ artifacts, justification: "Harmless. Can be undone." })).summary).toBe(assess(subjectOf({ artifacts })).summary);
  });
});

describe("reversibility", () => {
  const manifest = { kind: "kubernetes", before: deployment("a", 1), after: deployment("b", 1) } as const;
  it.each<[Risk["reversible"], string, Partial<RiskSubject>]>([
    ["yes", "a policy on both sides", { artifacts: [iam({}, {})] }], ["yes", "a manifest on both sides", { artifacts: [manifest] }],
    ["no", "a policy beside what empties a table", { artifacts: [iam({}, {}), { kind: "sql", statements: "TRUNCATE a", dialect: "postgresql" }] }],
    ["unknown", "a policy that was not read", { artifacts: [{ kind: "iam-policy", before: "{", after: {} }] }], ["unknown", "nothing attached", {}],
    ["unknown", "a manifest that runs once", { artifacts: [{ ...manifest, after: "{ kind: Job, metadata: { name: a } }", before: "{ kind: Job, metadata: { name: a } }" }] }],
    ["unknown", "a manifest beside a command in the parameters", { params: { command: "systemctl stop api" }, artifacts: [manifest] }],
    ["unknown", "a text", { artifacts: [{ kind: "text", before: "a", after: "b" }] }],
  ])("is %s for %s", (expected, _title, subject) => { expect(assess(subjectOf(subject)).reversible).toBe(expected); });
});
