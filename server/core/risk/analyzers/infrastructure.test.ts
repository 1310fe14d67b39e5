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

const changing = (type: string, before: JsonValue, after: JsonValue, more: object = {}): string[] =>
  inPlan(plan({ address: `${type}.it`, type, change: { actions: [before === null ? "create" : "update"], before, after, ...more } })).filter((it) => it !== "terraform.changes low");
const statement = (action: string): string => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });

it("a plan of too many entries is judged by the first of them, and said to be cut", () => {
  const many = plan(...Array.from({ length: 4_001 }, (_, i) => resource([i === 0 ? "delete" : "no-op"], "aws_instance", i)));
  expect(inPlan(many)).toEqual(["analysis.incomplete high", "terraform.destroys high"]);
});

describe("what a Terraform plan opens or gives up", () => {
  it.each<[string, string, JsonValue, JsonValue, string]>([
    ["every address to a port", "aws_security_group_rule", null, { type: "ingress", cidr_blocks: ["0.0.0.0/0"], from_port: 22 }, "terraform.opens-network high"],
    ["every address to a group", "aws_security_group", { ingress: [] }, { ingress: [{ ipv6_cidr_blocks: ["::/0"], from_port: 22 }] }, "terraform.opens-network high"],
    ["every address to a firewall", "google_compute_firewall", null, { direction: "INGRESS", source_ranges: ["0.0.0.0/0"] }, "terraform.opens-network high"],
    ["every address to a rule", "azurerm_network_security_rule", null, { direction: "Inbound", access: "Allow", source_address_prefix: "*" }, "terraform.opens-network high"],
    ["a bucket by its list", "aws_s3_bucket_acl", { acl: "private" }, { acl: "public-read" }, "terraform.makes-public high"],
    ["a bucket by what held it back", "aws_s3_bucket_public_access_block", { block_public_acls: true }, { block_public_acls: false }, "terraform.makes-public high"],
    ["a bucket to all users", "google_storage_bucket_iam_member", null, { member: "allUsers", role: "roles/storage.objectViewer" }, "terraform.makes-public high"],
    ["a database to the internet", "aws_db_instance", { publicly_accessible: false }, { publicly_accessible: true }, "terraform.makes-public high"],
    ["protection against deletion", "aws_db_instance", { deletion_protection: true }, { deletion_protection: false }, "terraform.protection-off high"],
    ["backups", "aws_db_instance", { backup_retention_period: 7 }, { backup_retention_period: 0 }, "terraform.protection-off high"],
    ["encryption", "aws_ebs_volume", { encrypted: true }, { encrypted: false }, "terraform.protection-off high"],
    ["the last snapshot", "aws_db_instance", { skip_final_snapshot: false }, { skip_final_snapshot: true }, "terraform.protection-off high"],
    ["versions", "aws_s3_bucket_versioning", { versioning_configuration: [{ status: "Enabled" }] }, { versioning_configuration: [{ status: "Suspended" }] }, "terraform.protection-off high"],
    ["rights", "aws_iam_role", null, { name: "etl" }, "terraform.changes-access medium"],
    ["all rights", "aws_iam_role_policy_attachment", null, { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" }, "terraform.changes-access critical"],
    ["all rights in a policy", "aws_iam_policy", null, { policy: statement("*") }, "iam.full-admin critical"],
  ])("%s", (_title, type, before, after, expected) => { expect(changing(type, before, after)).toContain(expected); });

  it.each<[string, string, JsonValue, JsonValue]>([
    ["one network", "aws_security_group_rule", null, { type: "ingress", cidr_blocks: ["10.0.0.0/8"] }], ["the way out", "aws_security_group_rule", null, { type: "egress", cidr_blocks: ["0.0.0.0/0"] }], ["what was open already", "aws_security_group", { ingress: [{ cidr_blocks: ["0.0.0.0/0"] }] }, { ingress: [{ cidr_blocks: ["0.0.0.0/0"], description: "x" }] }],
    ["a refusal", "azurerm_network_security_rule", null, { direction: "Inbound", access: "Deny", source_address_prefix: "*" }], ["a private list", "aws_s3_bucket_acl", null, { acl: "private" }], ["more backups", "aws_db_instance", { backup_retention_period: 1 }, { backup_retention_period: 7 }], ["a new database without protection", "aws_db_instance", null, { deletion_protection: false }],
    ["a tag", "aws_instance", { tags: { a: "0.0.0.0/0" } }, { tags: { a: "::/0" } }],
  ])("is not %s", (_title, type, before, after) => { expect(changing(type, before, after)).toEqual([]); });

  it("names what will only be known when it is applied, and what is hidden", () => {
    expect(changing("aws_security_group_rule", null, {}, { after_unknown: { cidr_blocks: true } })).toEqual(["terraform.unknown-until-apply low"]);
    expect(changing("aws_s3_bucket_acl", null, { acl: "x" }, { after_sensitive: { acl: true } })).toEqual(["terraform.unknown-until-apply low"]);
  });
  it.each<[string, string, JsonValue]>([
    ["the role that a policy is attached to", "aws_iam_role_policy_attachment", { role: true }], ["the settings of what nobody comes in by", "aws_elastic_beanstalk_environment", { settings: true }],
    ["an address", "aws_instance", { public_ip: true, id: true }], ["the way out", "aws_security_group", { egress: true }],
  ])("does not name %s that is only known when it is applied", (_title, type, unknown) => {
    expect(changing(type, null, {}, { after_unknown: unknown })).not.toContain("terraform.unknown-until-apply low");
  });
  it.each<[string, JsonValue, string[]]>([
    ["leaves to the provider", { bucket: {} }, []], ["sets", { bucket: {}, policy: {} }, ["terraform.unknown-until-apply low"]],
  ])("goes by whether its author %s what is only known when it is applied", (_title, expressions, expected) => {
    const change = { address: 'module.shop["eu.[1]"].aws_s3_bucket.it[0]', type: "aws_s3_bucket", change: { actions: ["create"], before: null, after: {}, after_unknown: { policy: true } } };
    const configuration = { root_module: { module_calls: { shop: { module: { resources: [{ address: "aws_s3_bucket.it", expressions }] } } } } };
    expect(inPlan({ resource_changes: [change], configuration }).filter((it) => it.startsWith("terraform.unknown"))).toEqual(expected);
  });
  it("says what forces a replacement, and what is no longer managed", () => {
    const forced = plan({ address: "aws_db_instance.it", type: "aws_db_instance", change: { actions: ["delete", "create"], before: { engine: "a" }, after: { engine: "b" }, replace_paths: [["engine"]] } });
    expect(assess(subjectOf({ artifacts: [{ kind: "terraform-plan", plan: forced }] })).findings[0]?.message).toBe("Destroys and makes anew 1 resource: “aws_db_instance.it”, because of “engine”.");
    expect(inPlan(plan(resource(["forget"])))).toEqual(["terraform.forgets low"]);
    expect(inPlan({ resource_changes: [], configuration: { root_module: { resources: [{ address: "null_resource.x", provisioners: [{ type: "local-exec" }] }] } } })).toEqual(["terraform.runs-command medium"]);
    expect(inPlan({ resource_changes: [], errored: true })).toEqual(["terraform.unreadable high"]);
  });
});

const pod = (spec: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api, namespace: shop }\nspec: { template: { spec: ${spec} } }\n`;
const inManifest = (after?: string, before?: string): string[] => idsIn({ kind: "kubernetes", before, after });

describe("a Kubernetes manifest", () => {
  it.each([
    ["an ordinary deployment", pod(`{ containers: [{ name: a, image: "b@sha256:${"0".repeat(64)}", command: [node, server.js], securityContext: { privileged: false, runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } } }] }`), []],
    ["an image by its tag", pod("{ containers: [{ image: 'b:1.2' }] }"), ["kubernetes.image-unpinned low"]],
    ["a strong capability", pod("{ containers: [{ securityContext: { capabilities: { add: [SYS_ADMIN] } } }] }"), ["kubernetes.capabilities high"]],
    ["a weak capability", pod("{ containers: [{ securityContext: { capabilities: { add: [SYS_TIME] } } }] }"), ["kubernetes.capabilities medium"]],
    ["root", pod("{ securityContext: { runAsUser: 0 }, containers: [{}] }"), ["kubernetes.runs-as-root medium"]],
    ["a command that destroys", pod("{ containers: [{ command: [sh, -c], args: ['rm -rf /'] }] }"), ["command.deletes-everything critical"]],
    ["a secret in its environment", pod("{ containers: [{ envFrom: [{ secretRef: { name: db } }] }] }"), ["kubernetes.mounts-secret low"]],
    ["a secret as a folder", pod("{ containers: [{}], volumes: [{ secret: { secretName: db } }] }"), ["kubernetes.mounts-secret low"]],
    ["a role that reads secrets", "kind: Role\nmetadata: { name: a }\nrules: [{ verbs: [get], resources: [secrets] }]", ["kubernetes.reads-secrets medium"]],
    ["a role that reads pods", "kind: Role\nmetadata: { name: a }\nrules: [{ verbs: [get, list], resources: [pods] }]", []],
    ["a role that enters pods", "kind: Role\nmetadata: { name: a }\nrules: [{ verbs: [create], resources: [pods/exec] }]", ["kubernetes.escalating-role high"]],
    ["a binding", "kind: RoleBinding\nmetadata: { name: a }\nroleRef: { name: view }\nsubjects: [{ name: bot }]", ["kubernetes.binds-role low"]],
    ["a binding for anybody", "kind: ClusterRoleBinding\nmetadata: { name: a }\nroleRef: { name: view }\nsubjects: [{ kind: User, name: 'system:anonymous' }]", ["kubernetes.public-binding critical"]],
    ["a service to the outside", "kind: Service\nmetadata: { name: a }\nspec: { type: LoadBalancer }", ["kubernetes.exposes medium"]],
    ["a service for the inside", "kind: Service\nmetadata: { name: a }\nspec: { type: ClusterIP }", []],
    ["a policy for all traffic", "kind: NetworkPolicy\nmetadata: { name: a }\nspec: { ingress: [{}] }", ["kubernetes.network-policy-off high"]],
    ["a webhook", "kind: MutatingWebhookConfiguration\nmetadata: { name: a }", ["kubernetes.changes-admission high"]],
    ["a secret with its values", "kind: Secret\nmetadata: { name: a }\ndata: { x: eA== }", ["kubernetes.carries-secret medium"]],
    ["nothing left running", "kind: Deployment\nmetadata: { name: a }\nspec: { replicas: 0 }", ["kubernetes.scales-to-zero medium"]],
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

  it("is compared with what stood there before, object by object", () => {
    const service = (type: string): string => `kind: Service\nmetadata: { name: a }\nspec: { type: ${type} }`;
    expect(inManifest(service("LoadBalancer"), service("ClusterIP"))).toEqual(["kubernetes.exposes medium"]);
    expect(inManifest(service("LoadBalancer"), service("LoadBalancer"))).toEqual([]);
    expect(inManifest(pod("{ containers: [{ image: 'b:2' }, { image: 'c:1' }] }"), pod("{ containers: [{ image: 'b:1' }, { image: 'c:1' }] }"))).toEqual(["kubernetes.image-unpinned low"]);
    expect(inManifest("", "kind: NetworkPolicy\nmetadata: { name: a }")).toEqual(["kubernetes.network-policy-off high", "kubernetes.deletes medium"]);
    expect(inManifest("kind: Deployment\nmetadata: { name: a }\nspec: { replicas: 0 }", "kind: Deployment\nmetadata: { name: a }\nspec: { replicas: 0 }")).toEqual([]);
  });

  it("deletes what is no longer in it", () => {
    expect(inManifest(undefined, pod("{}"))).toEqual(["kubernetes.deletes medium"]);
    expect(inManifest("", "kind: Namespace\nmetadata: { name: shop }")).toEqual(["kubernetes.deletes high"]);
    for (const kind of ["Namespace", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition"]) {
      const before = `kind: ${kind}\nmetadata: { name: a }`;
      expect(idsIn({ kind: "kubernetes", before }, { resource: production })).toEqual(["kubernetes.deletes critical"]);
      expect(idsIn({ kind: "kubernetes", before: `kind: List\nitems: [{ ${before.replace("\n", ", ")} }]`, after: "kind: List\nitems: []" }, { resource: production })).toEqual(["kubernetes.deletes critical"]);
      expect(idsIn({ kind: "kubernetes", after: `${before}\n$patch: delete` }, { resource: production })).toEqual(["kubernetes.deletes critical"]);
    }
    expect(inManifest(pod("{ x: 1 }"), pod("{}"))).toEqual([]);
  });
  it.each([["nothing", undefined], ["text", "hello"], ["a list", "- a"], ["an object without a kind", "a: 1"], ["broken", "a: [\nb"], ["template text", "kind: {{ .Kind }}"]])("that is %s is reported as not read", (_title, after) => { expect(inManifest(after)).toEqual(["kubernetes.unreadable high"]); });
});

describe("data that a Kubernetes object gives up while it stays", () => {
  const set = (spec: string): string => `kind: StatefulSet\nmetadata: { name: a }\nspec: ${spec}`;
  const volume = (policy: string): string => `kind: PersistentVolume\nmetadata: { name: a }\nspec: { persistentVolumeReclaimPolicy: ${policy} }`;
  const claimed = (claim: string): string => set(`{ template: { spec: { containers: [], volumes: [${claim}] } } }`);
  it.each([
    ["a disk that is deleted once it is released", volume("Retain"), volume("Delete")],
    ["a claim that is no longer mounted", claimed("{ name: a, persistentVolumeClaim: { claimName: x } }"), claimed("{ name: a, emptyDir: {} }")],
    ["a claim in place of another", claimed("{ persistentVolumeClaim: { claimName: x } }"), claimed("{ persistentVolumeClaim: { claimName: y } }")],
    ["claims that are no longer made", set("{ volumeClaimTemplates: [{ metadata: { name: x } }] }"), set("{}")],
    ["claims that go with the set", set("{}"), set("{ persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete } }")],
  ])("%s", (_title, before, after) => { expect(idsIn({ kind: "kubernetes", before, after })).toContain("kubernetes.gives-up-data high"); });
  it.each([
    ["a disk that is kept from now on", volume("Delete"), volume("Retain")], ["the same claim", claimed("{ persistentVolumeClaim: { claimName: x } }"), claimed("{ name: b, persistentVolumeClaim: { claimName: x } }")],
  ])("but not %s", (_title, before, after) => { expect(idsIn({ kind: "kubernetes", before, after })).toEqual([]); });
});
