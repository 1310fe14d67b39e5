import { describe, expect, it } from "vitest";
import { fromUtf8 } from "./bytes";
import { MAX_ENTRY_BYTES } from "./entry-bundle";
import { LeafTooLargeError, encodeLeaf, type Leaf } from "./leaf";

const LEAF: Leaf = {
  v: 1,
  id: "evt_1",
  type: "decision.recorded",
  at: "2026-01-02T03:04:05.678Z",
  actor: { kind: "user", id: "usr_1" },
  request: { id: "areq_1", number: 42, version: 1, digest: "sha256:00" },
  data: { decision: "approve" },
  sd: ["X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"],
};

describe("encodeLeaf", () => {
  it("gives the canonical bytes of the leaf's members", () => {
    expect(fromUtf8(encodeLeaf(LEAF))).toBe(
      `{"actor":{"id":"usr_1","kind":"user"},"at":"2026-01-02T03:04:05.678Z","data":{"decision":"approve"},` +
        `"id":"evt_1","request":{"digest":"sha256:00","id":"areq_1","number":42,"version":1},` +
        `"sd":["X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"],"type":"decision.recorded","v":1}`,
    );
  });

  it("leaves out the request and the digests where there are none", () => {
    const { request: _request, sd: _sd, ...bare } = LEAF;
    expect(Object.keys(JSON.parse(fromUtf8(encodeLeaf(bare))))).toEqual(["actor", "at", "data", "id", "type", "v"]);
    expect(encodeLeaf({ ...bare, request: undefined, sd: undefined })).toEqual(encodeLeaf(bare));
  });

  it("does not depend on the order of members", () => {
    const reversed = Object.fromEntries(Object.entries(LEAF).reverse()) as Leaf;
    expect(encodeLeaf(reversed)).toEqual(encodeLeaf(LEAF));
  });

  it("takes what a bundle can carry, to the byte", () => {
    const room = MAX_ENTRY_BYTES - encodeLeaf({ ...LEAF, data: "" }).length;
    expect(encodeLeaf({ ...LEAF, data: "x".repeat(room) })).toHaveLength(MAX_ENTRY_BYTES);
    expect(() => encodeLeaf({ ...LEAF, data: "x".repeat(room + 1) })).toThrow(LeafTooLargeError);
  });
});
