import { describe, expect, it, vi } from "vitest";
import { refuseCrossSite } from "./cross-site";

vi.stubEnv("APP_URL", "https://countersign.example.com");

const call = (method: string, origin?: string) => () =>
  refuseCrossSite(new Request("https://countersign.example.com/api/trpc/agent.create", { method, headers: origin === undefined ? {} : { origin } }));

describe("a call with a browser session", () => {
  it.each(["POST", "PUT", "PATCH", "DELETE"])("goes through as %s from our own pages", (method) => {
    expect(call(method, "https://countersign.example.com")).not.toThrow();
  });

  it.each([
    ["another site", "https://evil.example.net"],
    ["plain http", "http://countersign.example.com"],
    ["another port", "https://countersign.example.com:8443"],
    ["a neighbouring host", "https://evil.countersign.example.com"],
    ["a host that begins alike", "https://countersign.example.com.evil.net"],
    ["a page without an origin", "null"],
    ["nowhere", undefined],
  ])("is refused from %s", (_, origin) => {
    expect(call("POST", origin)).toThrow(expect.objectContaining({ code: "cross_site" }));
  });

  it.each(["GET", "HEAD"])("that only reads (%s) may come from a link anywhere", (method) => {
    expect(call(method, "https://evil.example.net")).not.toThrow();
    expect(call(method)).not.toThrow();
  });
});
