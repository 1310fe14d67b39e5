// Invariant: the parts of an address, put together, are the address; where programs may read another server from it, that is said.
// Source: RFC 3986, appendix B; the WHATWG URL standard for what programs make of it; application/x-www-form-urlencoded.

/** The parts of an address as they stand. Null: it has no such part. */
export type Address = { scheme: string | null; user: string | null; host: string | null; path: string; query: string | null; fragment: string | null; /** The server that a program calls, where the address reads as another one. */ callsHost: string | null };

/** A name and a value of a query or form: as they stand, and as they are read. */
export type Field = { name: string; value: string; raw: string };

const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/;

export function addressOf(url: string): Address {
  const [, scheme = null, authority = null, path = "", query = null, fragment = null] = PARTS.exec(url) ?? [url, null, null, url];
  const at = authority?.lastIndexOf("@") ?? -1;
  const host = authority === null ? null : authority.slice(at + 1);
  const called = URL.canParse(url) ? new URL(url).host : null;
  const same = called === null || host === null || called === host.toLowerCase().replace(/:(?:80|443)$/, "") || called === host.toLowerCase();
  return { scheme, user: at < 0 ? null : authority!.slice(0, at), host, path, query, fragment, callsHost: same ? null : called };
}

/** The fields of a query or a form in their order. */
export function fieldsOf(text: string): Field[] {
  return text.split("&").filter((it) => it !== "").map((raw) => {
    const at = raw.indexOf("=");
    return { name: decoded(at < 0 ? raw : raw.slice(0, at)), value: at < 0 ? "" : decoded(raw.slice(at + 1)), raw };
  });
}

/** What stands for a character is read as it; what can't be read stays as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
