import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { manifestChange } from "./manifest-change";

const deployment = (spec: object, container: object = {}): object => ({
  apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "api", namespace: "shop" }, spec: { ...spec, template: { spec: { containers: [{ name: "sidecar", image: "proxy:1" }, { name: "api", image: "api:1", ...container }] } } },
});
const role = (...rules: object[]): object => ({ apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role", metadata: { name: "api", namespace: "shop" }, rules });
const yaml = (...objects: object[]): string => objects.map((it) => stringify(it)).join("---\n");

describe("the change of a manifest", () => {
  it("is told object by object, what goes first and what stays last", () => {
    const before = yaml({ kind: "Namespace", metadata: { name: "old" } }, deployment({ replicas: 2 }), role());
    const after = yaml(role(), deployment({ replicas: 3 }), { kind: "ConfigMap", metadata: { name: "new" } });
    expect(manifestChange(before, after).objects.map((it) => [it.action, it.title])).toEqual([["deleted", "Namespace/old"], ["created", "ConfigMap/new"], ["changed", "Deployment/shop/api"], ["unchanged", "Role/shop/api"]]);
  });
  it("names images and running copies, and compares containers by name wherever they stand", () => {
    const moved = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "api", namespace: "shop" }, spec: { replicas: 0, template: { spec: { containers: [{ name: "api", image: "api:2", securityContext: { privileged: true } }, { name: "sidecar", image: "proxy:1" }] } } } };
    const [it] = manifestChange(yaml(deployment({ replicas: 2 })), yaml(moved)).objects;
    expect(it).toMatchObject({ images: [{ container: "api", before: "api:1", after: "api:2" }], replicas: { before: 2, after: 0 } });
    expect(it?.fields.map(({ path, before, after, grave }) => [path, before, after, grave])).toEqual([
      ["spec.replicas", 2, 0, true], ["spec.template.spec.containers[api].image", "api:1", "api:2", true], ["spec.template.spec.containers[api].securityContext.privileged", undefined, true, true],
    ]);
  });
  it("puts what is grave first, and says on which line it stands", () => {
    const before = yaml(deployment({ paused: false }));
    const after = yaml(deployment({ paused: true }, { command: ["sh"] }));
    const [it] = manifestChange(before, after).objects;
    expect(it?.fields.map(({ path, grave, side, line }) => [path, grave, side, after.split("\n")[line - 1]?.trim()])).toEqual([
      ["spec.template.spec.containers[api].command", true, "after", "command:"], ["spec.paused", false, "after", "paused: true"],
    ]);
  });
  it("compares rules by what they say", () => {
    const [it] = manifestChange(yaml(role({ verbs: ["get"], resources: ["pods"] }, { verbs: ["list"], resources: ["nodes"] })), yaml(role({ verbs: ["list"], resources: ["nodes"] }, { verbs: ["*"], resources: ["secrets"] }))).objects;
    expect(it?.fields.map(({ before, after, grave }) => [before, after, grave])).toEqual([[{ verbs: ["get"], resources: ["pods"] }, undefined, true], [undefined, { verbs: ["*"], resources: ["secrets"] }, true]]);
  });
  it("tells that the value of a Secret changes and never what it is", () => {
    const secret = (data: object): object => ({ kind: "Secret", metadata: { name: "s" }, data });
    const change = manifestChange(yaml(secret({ a: "b2xk", b: "c2FtZQ==" })), yaml(secret({ a: "bmV3", b: "c2FtZQ==" })));
    expect(change.objects[0]?.fields).toMatchObject([{ path: "data.a", hidden: true }]);
    expect(JSON.stringify(change)).not.toMatch(/b2xk|bmV3/);
  });
  it("of what can't be read is nothing but that", () => {
    expect(manifestChange("kind: [", yaml(role()))).toEqual({ objects: [], unread: ["before"] });
  });
  it("is nothing between a manifest and itself, and turns around with its sides", () => {
    const object = fc.record({ kind: fc.constantFrom("A", "B"), metadata: fc.record({ name: fc.constantFrom("x", "y") }), spec: fc.jsonValue({ maxDepth: 3 }) });
    const objects = fc.uniqueArray(object, { selector: (it) => `${it.kind} ${it.metadata.name}`, maxLength: 3 });
    fc.assert(fc.property(objects, objects, (a, b) => {
      const [one, other] = [yaml(...a), yaml(...b)];
      expect(manifestChange(one, one).objects.every((it) => it.action === "unchanged" && it.fieldCount === 0)).toBe(true);
      const opposite = { deleted: "created", created: "deleted", changed: "changed", unchanged: "unchanged" };
      const told = manifestChange(one, other).objects.map((it) => `${it.title} ${it.action} ${it.fieldCount}`);
      expect(told.toSorted()).toEqual(manifestChange(other, one).objects.map((it) => `${it.title} ${opposite[it.action]} ${it.fieldCount}`).toSorted());
    }), { numRuns: 30 });
  });
});
