import type { JsonValue } from "countersign/contract/json";
import { describe, expect, it } from "vitest";
import { assess } from "../assess";
import { idsIn, production, subjectOf } from "../test-subject";

const resource = (actions: string[], type = "aws_instance", index = 0): JsonValue => ({ address: `${type}.it${index}`, type, change: { actions } });
const plan = (...changes: JsonValue[]): JsonValue => ({ format_version: "1.2", resource_changes: changes });
const inPlan = (it: JsonValue, change = {}): string[] => idsIn({ kind: "terraform-plan", plan: it }, change);

describe("a Terraform plan", () => {
  it("is judged by what it destroys and replaces", () => {
    expect(inPlan(plan(resource(["no-op"]), resource(["read"])))).toEqual([]);
    expect(inPlan(plan(resource(["create"]), resource(["update"])))).toEqual(["terraform.changes low"]);
    expect(inPlan(plan(resource(["delete", "create"])))).toEqual(["terraform.replaces medium"]);
    expect(inPlan(plan(resource(["create", "delete"], "aws_db_instance")))).toEqual(["terraform.replaces high"]);
    expect(inPlan(plan(resource(["delete"])))).toEqual(["terraform.destroys high"]);
  });
  it("is critical when it destroys much of production", () => {
    const many = plan(...Array.from({ length: 20 }, (_, i) => resource(["delete"], "aws_instance", i)));
    expect(inPlan(many, { resource: production })).toEqual(["terraform.destroys critical"]);
    expect(inPlan(many)).toEqual(["terraform.destroys high"]);
  });
  it("names what keeps data first, and points at it", () => {
    const { findings } = assess(subjectOf({ artifacts: [{ kind: "terraform-plan", plan: plan(resource(["delete"]), resource(["delete"], "aws_s3_bucket")) }] }));
    expect(findings[0]).toMatchObject({ message: "Destroys 2 resources: “aws_s3_bucket.it0” and “aws_instance.it0”.", pointer: "/plan/resource_changes/1" });
  });
  it.each<[string, JsonValue]>([["nothing", null], ["text", "{}"], ["another object", { planned_values: {} }], ["an entry of text", plan("x")], ["an entry without actions", plan({ address: "a", change: {} })], ["an unknown action", plan(resource(["obliterate"]))]])("that is %s is reported as not read", (_title, it) => { expect(inPlan(it)).toEqual(["terraform.unreadable high"]); });
});

const pod = (spec: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api, namespace: shop }\nspec: { template: { spec: ${spec} } }\n`;
const inManifest = (after?: string, before?: string): string[] => idsIn({ kind: "kubernetes", before, after });

describe("a Kubernetes manifest", () => {
  it.each([
    ["an ordinary deployment", pod("{ containers: [{ name: a, image: b, securityContext: { privileged: false } }] }"), []],
    ["a privileged container", pod("{ containers: [{ securityContext: { privileged: true } }] }"), ["kubernetes.privileged high"]],
    ["a privileged container that starts first", pod("{ initContainers: [{ securityContext: { privileged: true } }], containers: [] }"), ["kubernetes.privileged high"]],
    ["the network of the machine", pod("{ hostNetwork: true, containers: [{}] }"), ["kubernetes.host-access high"]],
    ["a folder of the machine", pod("{ containers: [{}], volumes: [{ hostPath: { path: /opt/data } }] }"), ["kubernetes.host-path medium"]],
    ["the whole machine", pod("{ containers: [{}], volumes: [{ hostPath: { path: / } }] }"), ["kubernetes.host-path high"]],
    ["an administrator", "kind: ClusterRoleBinding\nmetadata: { name: a }\nroleRef: { name: cluster-admin }\nsubjects: [{ name: bot }]", ["kubernetes.cluster-admin critical"]],
    ["a role for everything", "kind: Role\nmetadata: { name: a }\nrules: [{ verbs: ['*'], resources: [pods] }]", ["kubernetes.wildcard-role high"]],
    ["the second of two documents", "kind: ConfigMap\n---\n" + pod("{ hostPID: true, containers: [{}] }"), ["kubernetes.host-access high"]],
    ["an item of a list", "kind: List\nitems:\n- kind: Pod\n  spec: { hostIPC: true, containers: [{}] }", ["kubernetes.host-access high"]],
    ["an alias", "kind: Pod\nx: &c { privileged: true }\nspec: { containers: [{ securityContext: *c }] }", ["kubernetes.privileged high"]],
  ])("with %s", (_title, after, expected) => { expect(inManifest(after)).toEqual(expected); });

  it("deletes what is no longer in it", () => {
    expect(inManifest(undefined, pod("{}"))).toEqual(["kubernetes.deletes medium"]);
    expect(inManifest("", "kind: Namespace\nmetadata: { name: shop }")).toEqual(["kubernetes.deletes high"]);
    expect(inManifest(pod("{ x: 1 }"), pod("{}"))).toEqual([]);
  });
  it.each([["nothing", undefined], ["text", "hello"], ["a list", "- a"], ["an object without a kind", "a: 1"], ["broken", "a: [\nb"], ["template text", "kind: {{ .Kind }}"]])("that is %s is reported as not read", (_title, after) => { expect(inManifest(after)).toEqual(["kubernetes.unreadable high"]); });
});
