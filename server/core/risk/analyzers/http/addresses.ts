// Invariant: every spelling of an IPv4 address is judged as that address: inside of IPv6, and inside of the name of a service that answers with it.
// Source: WHATWG URL; RFC 4291, RFC 6052 (NAT64), RFC 3056 (6to4), RFC 6890 (special-purpose addresses); the metadata services of the large clouds.

const METADATA = new Set(["169.254.169.254", "169.254.170.2", "169.254.170.23", "100.100.100.200", "168.63.129.16", "192.0.0.192", "169.254.0.23", "[fd00:ec2::254]", "[fd00:ec2::23]", "[fd20:ce::254]", "metadata.google.internal", "metadata", "instance-data", "instance-data.ec2.internal", "metadata.azure.internal", "metadata.tencentyun.com"]);
const PRIVATE = /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|192\.0\.0\.|198\.1[89]\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[::1?\]$|\[f[cd]|\[fe[89ab]|localhost$|.*\.(?:localhost|internal|local|lan|home\.arpa|intranet|corp)$|(?:.*\.)?(?:localtest\.me|lvh\.me|vcap\.me|lacolhost\.com)$)/;
/** Zones that answer with the address that stands in the name. */
const ANSWERING = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})\.(?:nip\.io|sslip\.io|xip\.io|traefik\.me)$/;
const ANSWERING_HEX = /(?:^|[.-])([0-9a-f]{8})\.(?:nip\.io|sslip\.io)$/;

/** The eight groups of an IPv6 address in brackets. */
function groupsOf(host: string): number[] | undefined {
  if (!host.startsWith("[")) return undefined;
  const [head = "", tail] = host.slice(1, -1).split("::");
  const read = (part: string): number[] => (part === "" ? [] : part.split(":").map((it) => Number.parseInt(it, 16)));
  const [first, last] = [read(head), read(tail ?? "")];
  return tail === undefined ? first : [...first, ...Array<number>(Math.max(0, 8 - first.length - last.length)).fill(0), ...last];
}

const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join(".");

/** The IPv4 address that a host stands for, or the host. */
export function plainHost(hostname: string): string {
  const host = hostname.replace(/\.$/, "");
  const named = ANSWERING.exec(host);
  if (named !== null) return named.slice(1, 5).join(".");
  const hex = ANSWERING_HEX.exec(host)?.[1];
  if (hex !== undefined) return dotted(Number.parseInt(hex.slice(0, 4), 16), Number.parseInt(hex.slice(4), 16));
  const groups = groupsOf(host);
  if (groups === undefined || groups.length !== 8) return host;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const zeros = a === 0 && b === 0 && c === 0 && d === 0;
  if (zeros && e === 0 && (f === 0xffff || f === 0) && (g !== 0 || h > 1)) return dotted(g, h);
  if (zeros && e === 0xffff && f === 0) return dotted(g, h);
  if (a === 0x64 && (b === 0xff9b)) return dotted(g, h);
  return a === 0x2002 ? dotted(b, c) : host;
}

/** What kind of place a host is. */
export function placeOf(hostname: string): "metadata" | "private" | "public" {
  const host = plainHost(hostname);
  if (METADATA.has(host)) return "metadata";
  return PRIVATE.test(host) ? "private" : "public";
}
