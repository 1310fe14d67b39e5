import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { env } from "@/server/env";

/** Carries the address that connected from the socket to whoever reads the request. */
const PEER_HEADER = "x-countersign-peer";

/** Node tells of each request before anything reads it. What a caller sent by the header's name is overwritten. */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { headers, rawHeaders, socket } = (message as { request: IncomingMessage }).request;
    const peer = socket.remoteAddress ?? "";
    headers[PEER_HEADER] = peer;
    for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]!.toLowerCase() === PEER_HEADER) rawHeaders[i + 1] = "";
    rawHeaders.push(PEER_HEADER, peer);
  });
}

/** A request, as far as it says where it came from. */
export type Source = { headers: Pick<Headers, "get"> };

/** The network address that a request came from; `null` when it is not known. Bookkeeping for people to recognise: it opens nothing. */
export function networkAddress(request: Source): string | null {
  const peer = normal(request.headers.get(PEER_HEADER)?.replaceAll(",", "") ?? "");
  return peer === null ? null : beyondProxies(peer, request.headers.get("x-forwarded-for"), env().TRUSTED_PROXIES);
}

/** Walks back from the peer through what trusted proxies say, up to the first address that is none of theirs. */
export function beyondProxies(peer: string, forwardedFor: string | null, trusted: readonly string[]): string {
  const proxies = blockList(trusted);
  const isProxy = (address: string) => proxies.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
  let address = peer;
  for (const hop of forwardedFor?.split(",").toReversed() ?? []) {
    if (!isProxy(address)) break;
    const before = normal(hop);
    if (before === null) break;
    address = before;
  }
  return address;
}

/** An address in its one spelling: without a port, a zone or brackets, an IPv4 address within IPv6 as itself. */
export function normal(text: string): string | null {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|([^[\]]+))$/.exec(text.trim()) ?? [];
  const bare = (bracketed ?? plain ?? "").replace(/%.*$/, "").replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1").replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(bare) === 4) return bare;
  return isIP(bare) === 6 ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : null;
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    list.addSubnet(address, Number(prefix ?? (family === "ipv4" ? 32 : 128)), family);
  }
  return list;
}
