import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { beyondProxies, networkAddress, normal, notePeers } from "./network-address";

vi.stubEnv("TRUSTED_PROXIES", "");

describe("where a request comes from", () => {
  const trusted = ["10.0.0.0/8", "::1", "2001:db8:1::/48"];
  it.each([
    ["nobody in between", "203.0.113.9", null, "203.0.113.9"],
    ["one who is no proxy of ours says so", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["one proxy", "10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["two proxies", "10.0.0.1", "198.51.100.1, 10.2.3.4", "198.51.100.1"],
    ["a caller who made something up before the proxy wrote", "10.0.0.1", "127.0.0.1, 198.51.100.1", "198.51.100.1"],
    ["a proxy that says nothing", "10.0.0.1", null, "10.0.0.1"],
    ["a proxy that says nonsense", "10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"],
    ["IPv6 behind a proxy on this machine", "::1", "2001:DB8:0:0::7", "2001:db8::7"],
    ["IPv6 through a network of proxies", "2001:db8:1:2::3", "[2001:db8::9]:443, 10.1.1.1:80", "2001:db8::9"],
    ["a request that passed proxies alone", "10.0.0.1", "10.0.0.2", "10.0.0.2"],
  ])("%s", (_, peer, forwardedFor, address) => expect(beyondProxies(peer, forwardedFor, trusted)).toBe(address));

  it("is the peer, whatever is claimed, while no proxy is trusted", () => {
    fc.assert(fc.property(fc.ipV4(), fc.string(), (peer, claim) => {
      expect(beyondProxies(peer, claim, [])).toBe(peer);
    }));
  });
});

describe("an address has one spelling", () => {
  it.each([
    ["::ffff:127.0.0.1", "127.0.0.1"], ["fe80::1%eth0", "fe80::1"], ["2001:0db8:0000::1", "2001:db8::1"], [" 192.0.2.1:8080 ", "192.0.2.1"], ["[::1]:80", "::1"],
    ["", null], ["localhost", null], ["1.2.3", null], ["[::1", null],
  ])("%j is %j", (text, address) => expect(normal(text)).toBe(address));

  it("whatever IPv6 address is given", () => {
    fc.assert(fc.property(fc.ipV6(), (text) => {
      const once = normal(text)!;
      expect(normal(once)).toBe(once);
      expect(normal(`[${text}]:1`)).toBe(once);
    }));
  });
});

it("is told by the socket, and by no header that a caller sends", async () => {
  notePeers();
  const seen: [IncomingHttpHeaders, string[]][] = [];
  const server = createServer((request, response) => { seen.push([request.headers, request.rawHeaders]); response.end(); });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers: { "X-Countersign-Peer": "198.51.100.1", "X-Forwarded-For": "198.51.100.2" } });
  server.close();
  const [headers, raw] = seen[0]!;
  const pairs = Array.from({ length: raw.length / 2 }, (_, i): [string, string] => [raw[2 * i]!, raw[2 * i + 1]!]);
  for (const read of [new Headers(headers as Record<string, string>), new Headers(pairs)]) expect(networkAddress({ headers: read })).toBe("127.0.0.1");
});
