// A place in a request has one address: the artifact (or the request itself) and an RFC 6901 pointer, spelled as the page's fragment.

/** `artifact: null` is the request itself. */
export type Place = { artifact: number | null; pointer: string };

/** The fragment that leads to a place, `#artifact-0/after/Statement/0` or `#request/params`. */
export function placeHash({ artifact, pointer }: Place): string {
  return `#${artifact === null ? "request" : `artifact-${artifact}`}${pointer.split("/").map(encodeURIComponent).join("/")}`;
}

/** The place that a fragment leads to, if any. */
export function parsePlaceHash(hash: string): Place | null {
  const match = /^#(?:request|artifact-(\d{1,4}))(\/.*)?$/.exec(hash);
  if (match === null) return null;
  const [, artifact, pointer = ""] = match;
  try {
    return { artifact: artifact === undefined ? null : Number(artifact), pointer: pointer.split("/").map(decodeURIComponent).join("/") };
  } catch {
    return null;
  }
}

/** What an element says of the places that it shows; several are separated by spaces. */
export function placeToken({ artifact, pointer }: Place): string {
  return encodeURIComponent(`${artifact ?? "request"}${pointer}`);
}

/** The place itself and what holds it, from the inside out. */
export function enclosing({ artifact, pointer }: Place): Place[] {
  const tokens = pointer.split("/");
  return tokens.map((_, index) => ({ artifact, pointer: tokens.slice(0, tokens.length - index).join("/") }));
}
