// Invariant: an address is judged after the URL standard has normalised it, so that no spelling of an address hides it.
// Source: WHATWG URL; RFC 6890 (special-purpose addresses); the metadata services of the large clouds.
import type { ArtifactAnalyzer, Found } from "../finding";

const METADATA = new Set(["169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "[fd00:ec2::254]", "metadata.google.internal", "metadata"]);
const PRIVATE = /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[::1?\]$|\[f[cd]|\[fe[89ab]|localhost$|.*\.(?:localhost|internal|local)$)/;
const MAPPED = /^\[::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/;

/** An IPv4 address inside an IPv6 one, in the usual spelling. */
function unmapped(host: string): string {
  const match = MAPPED.exec(host);
  if (match === null) return host;
  const high = Number.parseInt(match[1] ?? "0", 16);
  const low = Number.parseInt(match[2] ?? "0", 16);
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The method and the address of an HTTP request. */
export const findHttp: ArtifactAnalyzer<"http"> = ({ method, url }) => {
  const all: Found[] = [];
  if (method === "DELETE") all.push({ id: "http.deletes", level: "medium", message: "Sends an HTTP DELETE.", pointer: "/method" });
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    all.push({ id: "http.unreadable", level: "medium", message: "The address is not one that can be read as http or https.", pointer: "/url" });
    return all;
  }
  const host = unmapped(parsed.hostname.replace(/\.$/, ""));
  if (METADATA.has(host)) all.push({ id: "http.metadata-address", level: "high", message: "Calls a cloud metadata service, which hands out credentials.", pointer: "/url" });
  else if (PRIVATE.test(host)) all.push({ id: "http.private-address", level: "medium", message: "Calls an address inside the private network.", pointer: "/url" });
  return all;
};
