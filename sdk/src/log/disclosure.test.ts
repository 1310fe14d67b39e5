import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase64Url, utf8 } from "./bytes";
import { digestOf, disclosureFor, openDisclosure } from "./disclosure";

// RFC 9901 section 4.2.1: the claim family_name, as the example has it and as the variant without white space.
const SALT = "_26bc4LT-ac6q2KI6cBW5es";
const EXAMPLE = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
const COMPACT = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd";

describe("RFC 9901", () => {
  it("gives the digest of section 4.2.3", () => {
    expect(digestOf(EXAMPLE)).toBe("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
  });

  it("gives the disclosure without white space of section 4.2.1", () => {
    expect(disclosureFor(SALT, "family_name", "Möbius")).toEqual({ disclosure: COMPACT, digest: digestOf(COMPACT) });
  });
});

describe("openDisclosure", () => {
  it("tells what was committed to, for any value", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.jsonValue(), (salt, name, json) => {
        const value = JSON.parse(JSON.stringify(json));
        const { disclosure, digest } = disclosureFor(salt, name, value);
        expect(openDisclosure(disclosure, ["other", digest])).toEqual({ ok: true, salt, name, value });
      }),
    );
  });

  it("tells nothing where no digest commits to it", () => {
    const { disclosure } = disclosureFor(SALT, "reason", "because");
    const { digest } = disclosureFor(SALT, "reason", "because!");
    expect(openDisclosure(disclosure, [digest])).toEqual({ ok: false, reason: "not_committed" });
    expect(openDisclosure(disclosure, [])).toEqual({ ok: false, reason: "not_committed" });
  });

  it.each([
    ["other white space", EXAMPLE],
    ["two members of one name", toBase64Url(utf8(`["s","n",{"a":1,"a":2}]`))],
    ["two elements", toBase64Url(utf8(`["s","n"]`))],
    ["four elements", toBase64Url(utf8(`["s","n",1,2]`))],
    ["a salt that is no text", toBase64Url(utf8(`[1,"n",1]`))],
    ["a name that is no text", toBase64Url(utf8(`["s",null,1]`))],
    ["an object", toBase64Url(utf8(`{"length":3}`))],
    ["a lone surrogate", toBase64Url(utf8(String.raw`["s","n","\ud800"]`))],
    ["padding", `${toBase64Url(utf8(`["s","n",12]`))}=`],
    ["bytes that are not UTF-8", toBase64Url(new Uint8Array([0xff]))],
    ["nothing", ""],
  ])("refuses %s, although committed to", (_, disclosure) => {
    expect(openDisclosure(disclosure, [digestOf(disclosure)])).toEqual({ ok: false, reason: "malformed_disclosure" });
  });
});
