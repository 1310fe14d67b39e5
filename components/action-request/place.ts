// A place in a request has one address: the artifact (or the request itself), an RFC 6901 pointer and perhaps a line, spelled as the page's fragment.

/** `artifact: null` is the request itself; `line` counts from 1 in the text that the pointer leads to, and `end` is the last of several lines. */
export type Place = { artifact: number | null; pointer: string; line?: number; end?: number };

/** The fragment that leads to a place, `#artifact-0/after/Statement/0`, `#request/params`, `#artifact-1/after:12` or `#artifact-1/after:12-20`. */
export function placeHash({ artifact, pointer, line, end }: Place): string {
  return `#${artifact === null ? "request" : `artifact-${artifact}`}${pointer.split("/").map(encodeURIComponent).join("/")}${line === undefined ? "" : `:${line}${end === undefined ? "" : `-${end}`}`}`;
}

/** The fragment that leads to a finding of the risk summary, by where it is in the list. */
export function findingHash(index: number): string {
  return `#finding-${index}`;
}

/** The finding that a fragment leads to, if any. */
export function parseFindingHash(hash: string): number | null {
  const match = /^#finding-(\d{1,4})$/.exec(hash);
  return match === null ? null : Number(match[1]);
}

/** The place that a fragment leads to, if any. */
export function parsePlaceHash(hash: string): Place | null {
  const match = /^#(?:request|artifact-(\d{1,4}))(\/[^:]*)?(?::([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?)?$/.exec(hash);
  if (match === null) return null;
  const [, artifact, pointer = "", line, end] = match;
  try {
    const place: Place = { artifact: artifact === undefined ? null : Number(artifact), pointer: pointer.split("/").map(decodeURIComponent).join("/") };
    return line === undefined ? place : lines(place, Number(line), Number(end ?? line));
  } catch {
    return null;
  }
}

/** From one line of a text to another, in whichever order they are named. */
export function lines({ artifact, pointer }: Place, from: number, to: number): Place {
  const [line, end] = from < to ? [from, to] : [to, from];
  return { artifact, pointer, line, ...(end > line && { end }) };
}

/** What an element says of the places that it shows; several are separated by spaces. */
export function placeToken({ artifact, pointer, line }: Place): string {
  return `${encodeURIComponent(`${artifact ?? "request"}${pointer}`)}${line === undefined ? "" : `:${line}`}`;
}

/** The place itself, of several lines the first, and what holds it, from the inside out. */
export function enclosing({ artifact, pointer, line }: Place): Place[] {
  const tokens = pointer.split("/");
  const holders = tokens.map((_, index): Place => ({ artifact, pointer: tokens.slice(0, tokens.length - index).join("/") }));
  return line === undefined ? holders : [{ artifact, pointer, line }, ...holders];
}
