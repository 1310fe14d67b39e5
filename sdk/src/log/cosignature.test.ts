import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosign, verifyCosignature } from "./cosignature";
import { signerNamed } from "./signer.fixture";
import { ALGORITHM, formatVerifierKey, parseVerifierKey } from "./verifier-key";

const witness = signerNamed("witness.example/w1");
const text = "example.com/log\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

describe("a cosignature", () => {
  it("holds for its checkpoint and says when it was given, also among those of others", async () => {
    const line = cosign(text, 1_679_315_147, witness);
    const among = `${cosign(text, 1, signerNamed("other.example/w"))}${line}`;
    expect(await verifyCosignature(among, text, witness)).toEqual({ ok: true, line, at: new Date("2023-03-20T12:25:47Z") });
  });

  it("holds for no other text, name or time", async () => {
    const line = cosign(text, 1_679_315_147, witness);
    expect(await verifyCosignature(line, text.replace("3", "4"), witness)).toMatchObject({ ok: false, reason: "bad_signature" });
    expect(await verifyCosignature(line, text, signerNamed("other.example/w"))).toMatchObject({ ok: false, reason: "unknown_key" });
    expect(await verifyCosignature(line.trimEnd(), text, witness)).toMatchObject({ ok: false, reason: "malformed_cosignature" });
  });

  it("does not survive any single changed bit of its signature", async () => {
    const [dash, name, encoded] = cosign(text, 1_679_315_147, witness).trimEnd().split(" ");
    const bytes = Buffer.from(encoded!, "base64");
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), async (bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(await verifyCosignature(`${dash} ${name} ${changed.toString("base64")}\n`, text, witness)).toMatchObject({ ok: false });
    }), { numRuns: 60 });
  });

  it("is checked with a key of its own kind: a log's key is refused", () => {
    const key = formatVerifierKey(witness, ALGORITHM.cosignature);
    expect(parseVerifierKey(key, ALGORITHM.cosignature)).toEqual({ name: witness.name, publicKey: witness.publicKey });
    expect(() => parseVerifierKey(key)).toThrow("not an Ed25519 verifier key");
    expect(() => parseVerifierKey(formatVerifierKey(witness), ALGORITHM.cosignature)).toThrow("not a witness's key");
  });
});
