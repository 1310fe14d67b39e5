import { describe, expect, it } from "vitest";
import { fromBase64, toHex } from "./bytes";
import { LogFormatError } from "./format-error";
import { PETER_KEY } from "./signer.fixture";
import { formatVerifierKey, isKeyName, keyId, parseVerifierKey } from "./verifier-key";

describe("verifier keys", () => {
  // note_test.go, and the key of the Go checksum database.
  it.each([
    [PETER_KEY, "PeterNeumann", "c74f20a3"],
    ["EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop", "EnochRoot", "af0cfe78"],
    ["sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "sum.golang.org", "033de0ae"],
  ])("%s is read, has its published id, and is written the same", (text, name, id) => {
    const key = parseVerifierKey(text);
    expect(key.name).toBe(name);
    expect(key.publicKey).toEqual(fromBase64(text.slice(text.indexOf("+", name.length + 1) + 1)).slice(1));
    expect(toHex(keyId(key))).toBe(id);
    expect(formatVerifierKey(key)).toBe(text);
  });

  it("are refused in every part of their text", () => {
    for (let start = 0; start <= PETER_KEY.length; start++) {
      for (let end = start + 1; end <= PETER_KEY.length; end++) {
        if (start > 0 || end < PETER_KEY.length) expectRefused(PETER_KEY.slice(start, end));
      }
    }
  });

  it("are refused with any character changed to the next", () => {
    for (let at = 0; at < PETER_KEY.length; at++) {
      const next = String.fromCharCode(PETER_KEY.charCodeAt(at) + 1);
      expectRefused(PETER_KEY.slice(0, at) + next + PETER_KEY.slice(at + 1));
    }
  });

  it.each([
    ["a longer key, its id adjusted", "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="],
    ["another algorithm, its id adjusted", "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
    ["an id in upper case", PETER_KEY.replace("c74f20a3", "C74F20A3")],
    ["a newline at the end", `${PETER_KEY}\n`],
    ["nothing", ""],
  ])("are refused with %s", (_, text) => {
    expectRefused(text);
  });

  it("have no form for a name that cannot be written or a key that is not 32 bytes", () => {
    const { publicKey } = parseVerifierKey(PETER_KEY);
    for (const name of ["", "a b", "a+b", "a\u00a0b", "a\u0085b", "a\u2003b", "a\nb"]) {
      expect(isKeyName(name)).toBe(false);
      expect(() => formatVerifierKey({ name, publicKey })).toThrow(LogFormatError);
    }
    expect(() => formatVerifierKey({ name: "a", publicKey: publicKey.slice(1) })).toThrow(LogFormatError);
  });
});

function expectRefused(text: string): void {
  expect(() => parseVerifierKey(text), text).toThrow(LogFormatError);
}
