import fc from "fast-check";
import type { JsonValue } from "countersign/contract/json";
import { describe, expect, it } from "vitest";
import { awsAction, expandAction } from "./aws-actions";
import { policyChange, type ActionChange } from "./change";

const document = (...statements: JsonValue[]): JsonValue => ({ Version: "2012-10-17", Statement: statements });
const allow = (action: JsonValue, resource: JsonValue = "*", more: object = {}): JsonValue => ({ Effect: "Allow", Action: action, Resource: resource, ...more });
const deny = (action: JsonValue, resource: JsonValue = "*"): JsonValue => ({ Effect: "Deny", Action: action, Resource: resource });
const shown = (list: readonly ActionChange[]): string[] => list.map((it) => `${it.action} ${it.resources.join(",")}`);

describe("the actions of AWS", () => {
  it("are known with their level, in any case of letters", () => {
    expect(awsAction("S3:getobject")).toEqual({ name: "s3:GetObject", level: "read" });
    expect(awsAction("s3:PutBucketPolicy")?.level).toBe("permissions");
    expect(awsAction("s3:NoSuch")).toBeUndefined();
  });
  it("are expanded from a pattern, and a name that is not known stands for itself", () => {
    expect(expandAction("sqs:*Message").map((it) => it.name)).toEqual(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"]);
    expect(expandAction("acme:Do")).toEqual([{ name: "acme:Do", level: "unknown" }]);
    expect(expandAction("*").length).toBeGreaterThan(15_000);
  });
});

describe("the change of a policy", () => {
  it("is what is newly allowed, no longer allowed, and allowed as it was", () => {
    const change = policyChange(document(allow(["sqs:SendMessage", "sqs:ReceiveMessage"], "a")), document(allow(["sqs:SendMessage", "sqs:DeleteMessage"], ["a", "b"])));
    expect(shown(change.gained)).toEqual(["sqs:SendMessage b", "sqs:DeleteMessage a,b"]);
    expect(shown(change.lost)).toEqual(["sqs:ReceiveMessage a"]);
    expect(shown(change.unchanged)).toEqual(["sqs:SendMessage a"]);
    expect(change.complete).toBe(true);
  });
  it("leaves out what is denied, and gains what is no longer denied", () => {
    expect(shown(policyChange(document(), document(allow("sqs:SendMessage"), deny("sqs:*"))).gained)).toEqual([]);
    expect(shown(policyChange(document(allow("sqs:SendMessage"), deny("sqs:*")), document(allow("sqs:SendMessage"))).gained)).toEqual(["sqs:SendMessage *"]);
  });
  it("expands what NotAction leaves over", () => {
    const { gained } = policyChange(document(), document({ Effect: "Allow", NotAction: ["s3:*", "iam:*"], Resource: "*" }));
    expect(gained.some((it) => it.action.startsWith("s3:"))).toBe(false);
    expect(gained.some((it) => it.action === "sqs:SendMessage")).toBe(true);
  });
  it("counts a dropped condition as a gain, and a new one as a loss", () => {
    const held = document(allow("sqs:SendMessage", "a", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }));
    expect(shown(policyChange(held, document(allow("sqs:SendMessage", "a"))).gained)).toEqual(["sqs:SendMessage a"]);
    expect(shown(policyChange(document(allow("sqs:SendMessage", "a")), held).lost)).toEqual(["sqs:SendMessage a"]);
  });
  it("is nothing between a policy and itself, and turns around with its sides", () => {
    const action = fc.constantFrom("sqs:SendMessage", "sqs:*", "s3:GetObject", "s3:Get*", "sns:Publish");
    const statement = fc.record({ Effect: fc.constantFrom("Allow", "Deny"), Action: fc.array(action, { minLength: 1, maxLength: 3 }), Resource: fc.array(fc.constantFrom("*", "a", "a*", "b"), { minLength: 1, maxLength: 2 }) });
    const policy = fc.array(statement, { maxLength: 3 }).map((it) => document(...it));
    fc.assert(fc.property(policy, policy, (a, b) => {
      expect(policyChange(a, a)).toMatchObject({ gained: [], lost: [] });
      expect(shown(policyChange(a, b).gained).toSorted()).toEqual(shown(policyChange(b, a).lost).toSorted());
    }), { numRuns: 100 });
  });
  it("says that it is not all of it when a part was not read", () => { expect(policyChange(document("x"), document()).complete).toBe(false); });
});
