import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHex, utf8 } from "./bytes";
import { sha256 as chosen } from "./sha256";
import { sha256 as browser, sha256InPieces as browserInPieces } from "./sha256.browser";
import { sha256 as node, sha256InPieces as nodeInPieces } from "./sha256.node";

// FIPS 180-2 appendix B (one block, two blocks, a million times "a"), the empty message, and the 896-bit message of
// NIST's example values.
const VECTORS: [message: string, digest: string][] = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  [
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
  ],
  ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
];

describe.each([
  ["node", node],
  ["browser", browser],
])("sha256 (%s)", (_, sha256) => {
  it.each(VECTORS)("gives NIST's digest of %.20s", (message, digest) => {
    expect(toHex(sha256(utf8(message)))).toBe(digest);
  });

  it("hashes parts as their concatenation, whatever their lengths", () => {
    const part = fc.uint8Array({ maxLength: 6000 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const expected = createHash("sha256").update(Buffer.concat(parts)).digest("hex");
        expect(toHex(sha256(...parts))).toBe(expected);
      }),
    );
  });

  it("pads right at every length around the ends of blocks", () => {
    for (let length = 0; length <= 200; length++) {
      const message = new Uint8Array(length).fill(length);
      expect(toHex(sha256(message))).toBe(createHash("sha256").update(message).digest("hex"));
    }
  });

  it("returns a plain array that later calls leave alone", () => {
    const first = sha256(utf8("a"), utf8("b"));
    const before = toHex(first);
    sha256(utf8("c"), utf8("d"));
    expect(toHex(first)).toBe(before);
    expect(first.constructor).toBe(Uint8Array);
    expect(first.buffer.byteLength).toBe(32);
  });
});

it("offers the implementation that package.json chooses for this runtime", () => {
  expect(chosen).toBe(node);
});

describe.each([
  ["node", nodeInPieces],
  ["browser", browserInPieces],
])("sha256 in pieces (%s)", (_, inPieces) => {
  it("is that of the pieces joined, wherever they are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
        const hash = inPieces();
        for (const piece of pieces) hash.update(piece);
        expect(toHex(hash.digest())).toBe(createHash("sha256").update(Buffer.concat(pieces)).digest("hex"));
      }),
    );
  });
});
