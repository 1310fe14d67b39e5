import { describe, expect, it } from "vitest";
import { MAX_GROUP_BYTES, readClaims } from "./claims";

const maya = { sub: "u-1", name: "Maya Okafor", email: "Maya@Example.com", groups: ["platform", "approvers"] };

describe("claims", () => {
  it("give the subject, the name, the address in lower case and the groups in order", () => {
    expect(readClaims(maya, "groups")).toEqual({
      ok: true, claims: { subject: "u-1", name: "Maya Okafor", email: "maya@example.com", groups: ["approvers", "platform"] },
    });
  });

  it.each([
    ["no groups claim is no group", { ...maya, groups: undefined }, "groups", []],
    ["a single name is one group", { ...maya, groups: "platform" }, "groups", ["platform"]],
    ["doubles and empty names count once and never", { ...maya, groups: ["a", "a ", "", " "] }, "groups", ["a"]],
    ["the claim has the configured name", { ...maya, "https://example.com/teams": ["security"] }, "https://example.com/teams", ["security"]],
    ["a name that every object has is no claim", maya, "constructor", []],
  ])("%s", (_, claims, name, groups) => {
    expect(readClaims(claims, name)).toMatchObject({ ok: true, claims: { groups } });
  });

  it.each([
    ["the user name", { ...maya, name: undefined, preferred_username: "maya" }, "maya"],
    ["the address", { ...maya, name: " " }, "maya@example.com"],
  ])("without a name take %s", (_, claims, name) => {
    const read = readClaims(claims, "groups");
    expect(read.ok && read.claims.name.toLowerCase()).toBe(name);
  });

  it.each([
    ["no subject", { ...maya, sub: undefined }, "sub"],
    ["no address", { ...maya, email: undefined }, "email"],
    ["groups that are objects", { ...maya, groups: [{ name: "admins" }] }, "groups"],
    ["more groups than an event holds", { ...maya, groups: Array.from({ length: 400 }, (__, i) => `${i}-${"x".repeat(MAX_GROUP_BYTES / 400)}`) }, "groups"],
  ])("are refused with %s, naming the claim", (_, claims, named) => {
    expect(readClaims(claims, "groups")).toMatchObject({ ok: false, problem: expect.stringContaining(named) });
  });
});
