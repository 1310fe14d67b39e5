import fc from "fast-check";
import type { JsonValue } from "countersign/contract/json";
import { describe, expect, it } from "vitest";
import { MAX_NAMED, policyEffect, serviceGroups } from "./effect";
import { conditionWords, principalWords } from "./words";

const document = (...statements: JsonValue[]): JsonValue => ({ Version: "2012-10-17", Statement: statements });
const allow = (action: JsonValue, resource: JsonValue = "*", more: object = {}): JsonValue => ({ Effect: "Allow", Action: action, Resource: resource, ...more });

describe("the effect of a policy", () => {
  it("is counted by service and level, the gravest first, with resources, conditions and the statements that say so", () => {
    const { gained } = policyEffect(document(), document(allow(["sqs:SendMessage", "sqs:AddPermission"], "q"), allow("logs:DescribeLogGroups", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })));
    expect(gained).toMatchObject({ count: 3, levels: { permissions: 1, write: 1, list: 1 } });
    expect(gained.services).toEqual([
      { service: "sqs", count: 2, levels: { permissions: 1, write: 1 }, groups: [{ count: 2, resources: ["q"], conditions: [], statements: ["/after/Statement/0"], actions: [{ name: "sqs:AddPermission", level: "permissions" }, { name: "sqs:SendMessage", level: "write" }] }] },
      { service: "logs", count: 1, levels: { list: 1 }, groups: [{ count: 1, resources: ["*"], conditions: ["aws:SourceIp is within 10.0.0.0/8"], statements: ["/after/Statement/1"], actions: [{ name: "logs:DescribeLogGroups", level: "list" }] }] },
    ]);
  });
  it("of more actions than are named at once is small, and each service is named on demand", () => {
    const after = document({ Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" });
    const effect = policyEffect(document(), after);
    expect(effect.gained.count).toBeGreaterThan(10_000);
    expect(JSON.stringify(effect).length).toBeLessThan(150_000);
    const sqs = effect.gained.services.find((it) => it.service === "sqs")!;
    expect(sqs.groups[0]!.actions).toBeNull();
    expect(serviceGroups(document(), after, "gained", "sqs").flatMap((it) => it.actions ?? [])).toHaveLength(sqs.count);
    expect(serviceGroups(document(), after, "gained", "iam")).toEqual([]);
  });
  it("names the ways to further rights that the change completes, and which of their steps are new", () => {
    const held = allow("iam:PassRole", "arn:aws:iam::111122223333:role/deploy");
    const { paths } = policyEffect(document(held), document(held, allow(["lambda:CreateFunction", "ec2:RunInstances"])));
    expect(paths).toEqual([{ says: "run something with a role that it passes on", steps: [
      { actions: ["iam:PassRole"], resources: ["arn:aws:iam::111122223333:role/deploy"], fresh: false }, { actions: ["lambda:CreateFunction", "ec2:RunInstances"], resources: ["*"], fresh: true },
    ] }]);
    expect(policyEffect(document(held), document(held)).paths).toEqual([]);
  });
  it("names what becomes readable, secrets before data", () => {
    const { readable } = policyEffect(undefined, document(allow("s3:GetObject", "b/*"), allow("secretsmanager:GetSecretValue")));
    expect(readable.map(({ action, secret }) => [action, secret])).toEqual([["secretsmanager:GetSecretValue", true], ["s3:GetObject", false]]);
  });
  it("says in words whom a trust policy lets in and no longer lets in", () => {
    const trust = (principal: JsonValue, condition?: JsonValue): JsonValue => ({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...(condition !== undefined && { Condition: condition }) });
    const { trust: changes } = policyEffect(document(trust({ Service: "lambda.amazonaws.com" })), document(trust({ AWS: "arn:aws:iam::444455556666:root" }, { StringEquals: { "sts:ExternalId": "x-1" } })));
    expect(changes).toEqual([
      { side: "gained", opens: true, sentence: "Lets the account 444455556666 take on the role", conditions: ["sts:ExternalId is x-1"], pointer: "/after/Statement/0" },
      { side: "lost", opens: false, sentence: "No longer lets the service lambda.amazonaws.com take on the role", conditions: [], pointer: "/before/Statement/0" },
    ]);
  });
  it("keeps the count of a part and that of its services and levels the same, whatever the policies", () => {
    const actions = fc.subarray(["sqs:*", "sqs:SendMessage", "s3:Get*", "iam:PassRole", "acme:Do"], { minLength: 1 });
    const policy = fc.array(fc.record({ Effect: fc.constantFrom("Allow", "Deny"), Action: actions, Resource: fc.constantFrom("a", "a*", "*") }), { maxLength: 3 }).map((it) => document(...it));
    fc.assert(fc.property(policy, policy, (before, after) => {
      const effect = policyEffect(before, after);
      for (const part of [effect.gained, effect.lost, effect.unchanged]) {
        expect(part.services.reduce((sum, it) => sum + it.count, 0)).toBe(part.count);
        expect(Object.values(part.levels).reduce((sum, it) => sum + it, 0)).toBe(part.count);
        expect(part.services.flatMap((it) => it.groups).every((it) => (it.actions === null) === part.count > MAX_NAMED)).toBe(true);
      }
    }), { numRuns: 12 });
  });
});

describe("words", () => {
  it.each([
    [{ StringLike: { "token.example:sub": ["repo:a/*", "repo:b/*"] } }, ["token.example:sub is like repo:a/* or repo:b/*"]],
    [{ "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "x" }, Null: { "aws:TokenIssueTime": "true" } }, ["one of aws:TagKeys is x, where there is one", "aws:TokenIssueTime is absent"]],
    [{ Strange: { k: 5 } }, ["k Strange 5"]],
  ])("of the condition %j are %j", (condition, words) => expect(conditionWords(JSON.stringify(condition))).toEqual(words));
  it.each([
    ["*", "anybody"], ["arn:aws:iam::111122223333:root", "the account 111122223333"], ["ec2.amazonaws.com", "the service ec2.amazonaws.com"], ["arn:aws:iam::111122223333:role/ci/deploy", "the role ci/deploy of the account 111122223333"],
    ["arn:aws:iam::111122223333:oidc-provider/token.example.com", "whom token.example.com signs in"], ["CanonicalUser1", "CanonicalUser1"],
  ])("of the principal %s are %s", (value, words) => expect(principalWords(value)).toBe(words));
});
