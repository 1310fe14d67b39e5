// Invariant: only the address that was given is asked, and nothing larger than a tile is read from it.
// Source: C2SP tlog-tiles.
import type { LogReader } from "../bundle/verify-log";
import { BundleUnreadable } from "../bundle/source";

/** Larger than a full bundle of the largest entries. */
const MAX_BYTES = 32 * 2 ** 20;
const TIMEOUT_MS = 30_000;

/** Reads a running log over HTTP, as the bearer of a token where one is given. */
export function httpReader(address: string, token: string | null): LogReader {
  const base = new URL(address.endsWith("/") ? address : `${address}/`);
  return async (path) => {
    const url = new URL(`log/${path}`, base);
    const headers = new Headers(token === null ? [] : [["authorization", `Bearer ${token}`]]);
    let response: Response;
    try {
      response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch {
      throw new BundleUnreadable(`${url.href} could not be reached`);
    }
    if (!response.ok) throw new BundleUnreadable(`${url.href} answered ${response.status}${response.status === 401 || response.status === 403 ? ": the token is not one of an auditor" : ""}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MAX_BYTES) throw new BundleUnreadable(`${url.href} answered with more than ${MAX_BYTES} bytes`);
    return bytes;
  };
}
