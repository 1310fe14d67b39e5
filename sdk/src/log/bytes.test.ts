import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  concat,
  equal,
  fromBase64,
  fromBase64Url,
  fromHex,
  fromUtf8,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from "./bytes";
import { LogFormatError } from "./format-error";

describe("base64", () => {
  // RFC 4648 section 10.
  it.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("writes %j as RFC 4648 does", (text, encoded) => {
    expect(toBase64(utf8(text))).toBe(encoded);
    expect(toBase64Url(utf8(text))).toBe(encoded.replaceAll("=", ""));
  });

  it("agrees with the platform's encoder and reads back what it wrote", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each([
    "Zh==", "Zm9=", "Zg=", "Zg", "Zg===", "Z", "=", "Zg==\n", " Zg==", "Z g==", "Zm9v====", "-_-_", "Zg==Zg==", "é",
  ])("refuses %j, a second spelling or none", (text) => {
    expect(() => fromBase64(text)).toThrow(LogFormatError);
  });

  it.each(["Zh", "Zg==", "Z", "+/+/", "Zg\n"])("refuses %j as base64url", (text) => {
    expect(() => fromBase64Url(text)).toThrow(LogFormatError);
  });
});

describe("hex", () => {
  it("reads back what it wrote, in lower case", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(["a", "AB", "0x", "zz", "00\n"])("refuses %j", (text) => {
    expect(() => fromHex(text)).toThrow(LogFormatError);
  });
});

describe("utf8", () => {
  it("reads back what it wrote, a byte order mark included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(fromUtf8(utf8(`\ufeff${text}`))).toBe(`\ufeff${text}`);
      }),
    );
  });

  it.each(["\ud800", "a\udc00b", "\udc00\ud800"])("refuses text with a lone surrogate: %j", (text) => {
    expect(() => utf8(text)).toThrow(LogFormatError);
  });

  it.each(["ff", "c080", "eda080", "f4908080", "e282"])("refuses bytes that are not UTF-8: %s", (hex) => {
    expect(() => fromUtf8(fromHex(hex))).toThrow(LogFormatError);
  });
});

describe("concat and equal", () => {
  it("joins in order", () => {
    expect(concat(fromHex("01"), fromHex(""), fromHex("0203"))).toEqual(fromHex("010203"));
  });

  it("tells apart what differs in a byte or in length", () => {
    expect(equal(fromHex("0102"), fromHex("0102"))).toBe(true);
    expect(equal(fromHex("0102"), fromHex("0103"))).toBe(false);
    expect(equal(fromHex("0102"), fromHex("010200"))).toBe(false);
    expect(equal(fromHex("010200"), fromHex("0102"))).toBe(false);
  });
});
