import fc from "fast-check";
import type { JsonValue } from "countersign/contract/json";
import { describe, expect, it } from "vitest";
import { assess } from "../assess";
import { idsIn, subjectOf } from "../test-subject";
import { globCovers } from "../../iam/glob";

const document = (...statements: JsonValue[]): JsonValue => ({ Version: "2012-10-17", Statement: statements });
const allow = (action: JsonValue, resource: JsonValue = "*", more: object = {}): JsonValue => ({ Effect: "Allow", Action: action, Resource: resource, ...more });
const change = (before: JsonValue | undefined, after: JsonValue | undefined): string[] => idsIn({ kind: "iam-policy", before, after });
const gain = (...statements: JsonValue[]): string[] => change(undefined, document(...statements));
const bucket = "arn:aws:s3:::exports/*";

describe("what a policy allows", () => {
  it.each<[string, JsonValue, string]>([
    ["everything", allow("*"), "iam.full-admin critical"],
    ["everything, in another spelling", allow("*:*", "arn:aws:*:*:*:*"), "iam.full-admin critical"],
    ["everything, as one of a list", allow(["s3:GetObject", "*"], ["*"]), "iam.full-admin critical"],
    ["everything but S3", { Effect: "Allow", NotAction: "s3:*", Resource: "*" }, "iam.full-admin critical"],
    ["everything but IAM", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "iam.not-action high"],
    ["every action on one bucket", allow("*", bucket), "iam.wildcard-action high"],
    ["a whole service", allow("s3:*", bucket), "iam.wildcard-action high"],
    ["changes by pattern", allow("s3:Put*", bucket), "iam.wildcard-action high"],
    ["reads by pattern", allow("s3:Get*", bucket), "iam.wildcard-action medium"],
    ["a change on every resource", allow("s3:PutObject"), "iam.wildcard-resource high"],
    ["a change on every resource of a service", allow("s3:PutObject", "arn:aws:s3:::*"), "iam.wildcard-resource high"],
    ["a read on every resource", allow("s3:GetObject"), "iam.wildcard-resource medium"],
    ["a list of every resource", allow("ec2:DescribeInstances"), "iam.wildcard-resource low"],
    ["secrets on every resource", allow("secretsmanager:GetSecretValue"), "iam.wildcard-resource high"],
    ["all resources but some", { Effect: "Allow", Action: "s3:PutObject", NotResource: bucket }, "iam.not-resource high"],
    ["itself further rights", allow("iam:CreatePolicyVersion"), "iam.escalation critical"],
    ["itself further rights, by pattern and case", allow("IAM:attach*Policy"), "iam.escalation critical"],
    ["all of IAM", allow("iam:*"), "iam.escalation critical"],
    ["one role further rights", allow("iam:AttachRolePolicy", "arn:aws:iam::111122223333:role/etl"), "iam.escalation high"],
    ["any role to a function", allow(["iam:PassRole", "lambda:CreateFunction"]), "iam.escalation critical"],
    ["one role to a function", allow(["iam:PassRole", "lambda:CreateFunction"], "arn:aws:iam::111122223333:role/etl"), "iam.escalation high"],
    ["any role to a service", allow("iam:PassRole"), "iam.escalation high"],
    ["any role that trusts it", allow("sts:AssumeRole"), "iam.escalation critical"],
    ["anybody to read", { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: bucket }, "iam.public-principal high"],
    ["anybody to take on the role", { Effect: "Allow", Principal: { AWS: ["*"] }, Action: "sts:AssumeRole" }, "iam.public-principal critical"],
    ["everybody but one", { Effect: "Allow", NotPrincipal: { AWS: "111122223333" }, Action: "s3:GetObject", Resource: bucket }, "iam.public-principal high"],
    ["another account", { Effect: "Allow", Principal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "sts:AssumeRole" }, "iam.adds-principal medium"],
    ["an object to be read", allow("s3:GetObject", bucket), "iam.reads-data low"],
    ["every object to be read", allow("s3:GetObject"), "iam.reads-data medium"],
    ["every object to be read, by pattern", allow("s3:Get*"), "iam.reads-data medium"],
    ["a secret to be read", allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x"), "iam.reads-data medium"],
    ["the policy of a bucket", allow("s3:PutBucketPolicy", "arn:aws:s3:::exports"), "iam.changes-permissions medium"],
    ["the policy of every bucket", allow("s3:PutBucketPolicy"), "iam.changes-permissions high"],
    ["the code of a function", allow("lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:111122223333:function:x"), "iam.takes-over medium"],
    ["commands on every machine", allow("ssm:SendCommand"), "iam.takes-over high"],
    ["copies of a disk", allow(["ec2:CreateSnapshot", "ec2:ModifySnapshotAttribute"], "arn:aws:ec2:*:111122223333:volume/vol-1"), "iam.escalation high"],
    ["an action that is misspelt", allow("s3:GetObjects", bucket), "iam.unknown-action low"],
    ["whoever signs in at GitHub", { Effect: "Allow", Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, Action: "sts:AssumeRoleWithWebIdentity" }, "iam.trust-unconditioned high"],
    ["every repository", { Effect: "Allow", Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, Action: "sts:AssumeRoleWithWebIdentity", Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:*" } } }, "iam.trust-unconditioned high"],
    ["two concrete actions", allow(["s3:GetObject", "s3:PutObject"], bucket), "iam.adds-actions low"],
  ])("%s", (_title, statement, expected) => { expect(gain(statement)).toContain(expected); });

  it("is the same in the text of a policy", () => { expect(change(undefined, JSON.stringify(document(allow("*"))))).toEqual(["iam.full-admin critical"]); });
  it("is seen in a statement that is not in a list", () => { expect(change(undefined, { Statement: allow("*") })).toEqual(["iam.full-admin critical"]); });
  it("is not what a Deny names", () => { expect(gain({ Effect: "Deny", Action: "*", Resource: "*" })).toEqual([]); });
  it("lets a service of AWS itself take on a role", () => { expect(gain({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" })).toEqual(["iam.adds-actions low"]); });
});

describe("what is no finding", () => {
  it("is a repository that is named in the condition", () => {
    const trust = { Effect: "Allow", Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, Action: "sts:AssumeRoleWithWebIdentity", Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/shop:ref:refs/heads/main" } } };
    expect(gain(trust)).toEqual(["iam.adds-principal medium", "iam.adds-actions low"]);
  });
  it.each<[string, JsonValue]>([["describing machines", allow("ec2:DescribeInstances", bucket)], ["sending to a queue", allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:orders")], ["one half of a path", allow("ec2:CreateSnapshot", bucket)]])("is %s", (_title, statement) => { expect(gain(statement)).toEqual(["iam.adds-actions low"]); });
});

describe("what is gained", () => {
  it("is named where it is allowed on more than before, and under another condition", () => {
    const under = (department: string): JsonValue => document(allow("sqs:SendMessage", bucket, { Condition: { StringEquals: { "aws:PrincipalTag/department": department } } }));
    expect(change(document(allow("sqs:SendMessage", bucket)), document(allow("sqs:SendMessage", "arn:aws:s3:::*/*")))).toContain("iam.resource-widened medium");
    expect(change(document(allow("sqs:SendMessage", bucket)), document(allow("sqs:SendMessage", [bucket, "arn:aws:sqs:eu-west-1:111122223333:b"])))).toEqual(["iam.adds-actions low"]);
    expect(change(under("a"), under("b"))).toEqual(["iam.condition-changed medium", "iam.adds-actions low"]);
  });
  it("is nothing when a policy is narrowed", () => { expect(change(document(allow("s3:*")), document(allow("s3:GetObject", bucket)))).toEqual([]); });
  it("is named as kept, and not as new, where the policy before is said to have allowed it", () => { expect(change(document(allow("s3:*")), document(allow("s3:*")))).toEqual(["iam.keeps-broad-access medium"]); });
  it("is the resource that was added", () => { expect(change(document(allow("s3:*", bucket)), document(allow("s3:*", [bucket, "*"])))).toContain("iam.wildcard-action high"); });
  it("is what loses its condition", () => {
    const before = document(allow("s3:*", bucket, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }));
    expect(change(before, document(allow("s3:*", bucket)))).toEqual(["iam.wildcard-action high", "iam.changes-permissions medium", "iam.condition-removed medium", "iam.reads-data low"]);
  });
  it("is what completes an escalation", () => { expect(change(document(allow("iam:PassRole")), document(allow("iam:PassRole"), allow("lambda:CreateFunction", bucket)))[0]).toBe("iam.escalation critical"); });
  it("is what a dropped Deny held back", () => {
    expect(change(document({ Effect: "Deny", Action: "*", Resource: "*" }), document())).toEqual(["iam.deny-removed high"]);
    expect(change(document({ Effect: "Deny", Action: "s3:PutObject", Resource: "*" }), undefined)).toEqual(["iam.removes-policy medium", "iam.deny-removed medium"]);
  });
  it("is never lost by a principal that had less", () => {
    const to = (principal: string): JsonValue => ({ Effect: "Allow", Principal: { AWS: principal }, Action: "s3:*", Resource: bucket });
    expect(change(document(to("111122223333")), document(to("444455556666")))).toContain("iam.wildcard-action high");
  });
});

describe("what is not read as a policy", () => {
  it.each<[string, JsonValue | undefined, string]>([
    ["neither before nor after", undefined, ""], ["a number", 1, "/after"], ["text", "{", "/after"], ["text in text", '"x"', "/after"], ["no statement", { Version: "2012-10-17" }, "/after"], ["another member", { Statement: [], Policy: {} }, "/after/Policy"],
    ["a statement of text", document("Allow"), "/after/Statement/0"], ["no effect", document({ Action: "*", Resource: "*" }), "/after/Statement/0"], ["an effect in small letters", document({ Effect: "allow", Action: "*", Resource: "*" }), "/after/Statement/0"],
    ["an element in small letters", document({ Effect: "Allow", action: "*", Action: "s3:GetObject", Resource: "*" }), "/after/Statement/0/action"], ["both forms", document({ Effect: "Allow", Action: "*", NotAction: "*", Resource: "*" }), "/after/Statement/0"],
    ["an action that is no text", document(allow(["s3:GetObject", 3])), "/after/Statement/0/Action/1"], ["a condition that is no object", document(allow("s3:GetObject", "*", { Condition: "x" })), "/after/Statement/0/Condition"],
  ])("%s", (_title, after, pointer) => {
    expect(assess(subjectOf({ artifacts: [{ kind: "iam-policy", after }] })).findings).toContainEqual(expect.objectContaining({ id: "iam.unreadable", level: "high", pointer, artifact: 0 }));
  });
});

describe("a pattern", () => {
  const part = fc.array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 8 }).map((it) => it.join(""));
  const literal = fc.array(fc.constantFrom("a", "b"), { maxLength: 8 }).map((it) => it.join(""));
  const matches = (pattern: string, text: string): boolean => new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);

  it("covers a text exactly when it matches it", () => { fc.assert(fc.property(part, literal, (pattern, text) => { expect(globCovers(pattern, text)).toBe(matches(pattern, text)); })); });
  it("covers another pattern only when it matches all that this one matches", () => {
    fc.assert(fc.property(part, part, literal, (wide, narrow, text) => { fc.pre(globCovers(wide, narrow) && matches(narrow, text)); expect(matches(wide, text)).toBe(true); }));
  });
});
