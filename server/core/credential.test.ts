import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameHash, makeCredential, parseCredential, SECRET_BYTES } from "./credential";
import { makeId } from "./ids";

const random = fc.uint8Array({ minLength: SECRET_BYTES, maxLength: SECRET_BYTES });
const id = fc.tuple(fc.nat(2 ** 40), fc.uint8Array({ minLength: 10, maxLength: 10 }));

describe("credentials", () => {
  it("read back as the row they name and the hash that was kept", () => {
    fc.assert(fc.property(id, random, (at, bytes) => {
      const key = makeId("key", ...at);
      const agent = makeCredential("agent", key, bytes);
      expect(parseCredential(agent.text)).toEqual({ kind: "agent", id: key, hash: agent.hash });
      const token = makeId("tok", ...at);
      const user = makeCredential("user", token, bytes);
      expect(parseCredential(user.text)).toEqual({ kind: "user", id: token, hash: user.hash });
    }));
  });

  it("change their hash with every character of the secret", () => {
    const { text, hash } = makeCredential("agent", makeId("key", 0, new Uint8Array(10)), new Uint8Array(SECRET_BYTES));
    for (let i = text.length - 43; i < text.length; i += 1) {
      const changed = parseCredential(`${text.slice(0, i)}${text[i] === "B" ? "C" : "B"}${text.slice(i + 1)}`);
      expect(isSameHash(hash, changed!.hash)).toBe(false);
    }
  });

  it("do not carry the hash, nor the hash the secret", () => {
    const { text, hash } = makeCredential("user", makeId("tok", 0, new Uint8Array(10)), new Uint8Array(SECRET_BYTES).fill(7));
    expect(text).not.toContain(hash.toString("base64url"));
    expect(hash).toHaveLength(32);
  });

  it.each([
    ["another prefix", (it: string) => it.replace("cs_agent_", "cs_robot_")],
    ["a secret that is a character short", (it: string) => it.slice(0, -1)],
    ["a secret that is a character long", (it: string) => `${it}A`],
    ["space around it", (it: string) => ` ${it}`],
    ["a line break after it", (it: string) => `${it}\n`],
    ["an id in capitals", (it: string) => it.replace(/_0/, "_O")],
    ["nothing", () => ""],
  ])("are refused with %s", (_, spoil) => {
    const { text } = makeCredential("agent", makeId("key", 0, new Uint8Array(10)), new Uint8Array(SECRET_BYTES));
    expect(parseCredential(spoil(text))).toBeNull();
  });

  it("are not made of too little randomness", () => {
    expect(() => makeCredential("agent", makeId("key", 0, new Uint8Array(10)), new Uint8Array(16))).toThrow(RangeError);
  });

  it("compare as different when a hash has another length", () => {
    expect(isSameHash(new Uint8Array(32), new Uint8Array(31))).toBe(false);
  });
});
