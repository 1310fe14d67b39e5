import { describe, expect, it } from "vitest";
import type { JsonObject } from "countersign/contract/json";
import { maskOf } from "@/server/core/secret/mask-form";
import { planChange } from "@/server/core/terraform/plan-change";
import { attributeView, KNOWN_AFTER_APPLY, partsOf, placesOf, SENSITIVE } from "./terraform-values";

const view = (change: JsonObject, index = 0) => {
  const [resource] = planChange({ resource_changes: [{ address: "a.b", type: "a", change }] })!.resources;
  return attributeView(change, resource!.attributes[index]!, "/c");
};

describe("how an attribute of a plan is shown", () => {
  it("short values stand in one line, lists of a few included, and are known by their places", () => {
    const it = view({ actions: ["update"], before: { cidr: ["10.0.0.0/8"] }, after: { cidr: ["0.0.0.0/0"] } });
    expect(it).toMatchObject({ form: "line", before: { value: ["10.0.0.0/8"] }, after: { value: ["0.0.0.0/0"] } });
    expect(it.form === "line" && placesOf(it.after)).toEqual(["/c/after/cidr", "/c/after/cidr/0"]);
  });
  it("what is only known when applied is a mark, and text that reads like one is a value", () => {
    const unknown = view({ actions: ["update"], before: { arn: "x" }, after: {}, after_unknown: { arn: true } });
    expect(unknown.form === "line" && [...unknown.after.marks]).toEqual([["/c/after/arn", KNOWN_AFTER_APPLY]]);
    const spoofed = view({ actions: ["update"], before: { arn: "x" }, after: { arn: KNOWN_AFTER_APPLY } });
    expect(spoofed.form === "line" && spoofed.after.marks.size).toBe(0);
  });
  it("within a list of blocks, only the unknown member is a mark", () => {
    const it = view({ actions: ["create"], before: null, after: { ingress: [{ port: 22, note: KNOWN_AFTER_APPLY }] }, after_unknown: { ingress: [{ id: true }] } });
    expect(it.form === "lines" && it.diff.rows.map(({ text }) => text.trim())).toEqual(["[", "{", '"id": (known after apply),', `"note": "${KNOWN_AFTER_APPLY}",`, '"port": 22', "}", "]"]);
    expect(it.form === "lines" && it.pointersOf(it.diff.rows[2]!)).toEqual(["/c/after/ingress/0/id"]);
  });
  it("a sensitive value is hidden at any depth; one that the server has masked stays revealable", () => {
    const plain = view({ actions: ["update"], before: { keys: { a: 1, b: 2 } }, after: { keys: { a: 3, b: 4 } }, after_sensitive: { keys: { a: true } }, before_sensitive: { keys: { a: true } } });
    expect(plain.form === "line" && [plain.before.value, plain.after.value]).toEqual([SENSITIVE, SENSITIVE]);
    const mask = maskOf("0123456789ab");
    const masked = view({ actions: ["update"], before: { p: mask }, after: { p: "new" }, before_sensitive: { p: true }, after_sensitive: { p: true } });
    expect(masked.form === "line" && [masked.before.value, masked.after.value]).toEqual([mask, SENSITIVE]);
  });
  it("a few members stand in one line, and each is a mark or a value by itself", () => {
    const it = view({ actions: ["create"], before: null, after: { tags: { team: "a", note: KNOWN_AFTER_APPLY } }, after_unknown: { tags: { arn: true } } });
    expect(it.form === "line" && partsOf(it.after.value!, it.after.pointer).filter((part) => it.after.marks.has(part.pointer ?? "")).map(({ pointer }) => pointer)).toEqual(["/c/after/tags/arn"]);
    expect(it.form === "line" && partsOf(it.after.value!, it.after.pointer).map(({ text }) => text).join("")).toBe(`{ team: "a", note: "${KNOWN_AFTER_APPLY}", arn: "${KNOWN_AFTER_APPLY}" }`);
  });
  it("JSON in a text is compared by what it says", () => {
    const it = view({ actions: ["update"], before: { policy: '{"a":1,"b":[2]}' }, after: { policy: '{"b":[2],"a":3}' } });
    expect(it.form === "lines" && [it.encoded, it.diff.added, it.diff.removed]).toEqual([true, 1, 1]);
  });
});
