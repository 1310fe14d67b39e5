import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenExchange, transfer } from "@/prisma/scenarios/evidence/http";
import { addressOf, fieldsOf } from "./address";
import { indentJson } from "./indent-json";
import { messageLines } from "./message";

describe("an address", () => {
  it("is taken apart without changing it", () => {
    const part = fc.stringMatching(/^[\w@:/?#%.&=+ -]{0,12}$/);
    fc.assert(fc.property(fc.array(part, { maxLength: 6 }).map((it) => it.join("")), (url) => {
      const { scheme, user, host, path, query, fragment } = addressOf(url);
      const whole = `${scheme === null ? "" : `${scheme}:`}${host === null ? "" : `//${user === null ? "" : `${user}@`}${host}`}${path}${query === null ? "" : `?${query}`}${fragment === null ? "" : `#${fragment}`}`;
      expect(whole).toBe(url);
    }));
  });

  it.each([
    [tokenExchange().url, { scheme: "http", user: "login.example.com", host: "198.51.100.7:8080", path: "/oauth/token", fragment: "top", callsHost: null }],
    ["https://Example.com:443/a", { host: "Example.com:443", callsHost: null }],
    ["https://example.com\\@evil.example/", { host: "evil.example", callsHost: "example.com" }],
    ["https://0x7f.1/", { callsHost: "127.0.0.1" }],
  ])("%s", (url, expected) => expect(addressOf(url)).toMatchObject(expected));

  it("has fields that are read as servers read them, and stay where they can't be", () => {
    expect(fieldsOf("a=1%202&b&c=%ZZ&d=x=y&=").map(({ name, value }) => [name, value])).toEqual([["a", "1 2"], ["b", ""], ["c", "%ZZ"], ["d", "x=y"], ["", ""]]);
  });
});

describe("JSON put on lines", () => {
  it("is the same text but for space between tokens, whatever it holds", () => {
    fc.assert(fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), fc.constantFrom(undefined, 1, "\t"), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const lines = indentJson(text)!;
      expect(JSON.stringify(JSON.parse(lines.join("\n")))).toBe(JSON.stringify(JSON.parse(text)));
      expect(lines).toEqual(JSON.stringify(value, null, 2).split("\n"));
    }));
  });

  it("keeps numbers and names that a parser would lose", () => {
    expect(indentJson('{"a":12500.00,"a":90071992547409931,"e":1E400}')).toEqual(["{", '  "a": 12500.00,', '  "a": 90071992547409931,', '  "e": 1E400', "}"]);
  });

  it.each(["", "12", "{a:1}", "[1,]", '"x"'])("is not made of %j", (text) => expect(indentJson(text)).toBeNull());
});

it("the exact message is what would be sent", () => {
  const { method, url, body } = transfer();
  const lines = messageLines(transfer(), 0).map((it) => it.text);
  expect(lines[0]).toBe(`${method} ${url}`);
  expect(lines.slice(-2)).toEqual(["", body]);
  expect(lines).toContain("accept: application/problem+json");
});
