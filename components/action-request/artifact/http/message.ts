// Invariant: the message holds every byte of the artifact as it was sent here; nothing is sorted, decoded or put on lines.
import type { ArtifactOf } from "countersign/contract/artifact";
import type { Place } from "../../place";
import type { CodeLine } from "../code-lines";

type Http = ArtifactOf<"http">;

/** The headers in their order, each value by itself. */
export function headersOf({ headers = {} }: Http): { name: string; value: string; pointer: string }[] {
  return Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value, pointer: `/headers/${name.replaceAll("~", "~0").replaceAll("/", "~1")}` })));
}

/** The body as it would be sent: a text as it is, other values as compact JSON. */
export function bodyText(body: Http["body"]): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** The whole request, line by line. */
export function messageLines(it: Http, artifact: number): CodeLine[] {
  const at = (pointer: string): Place => ({ artifact, pointer });
  const head: CodeLine[] = [{ text: `${it.method} ${it.url}`, at: at("/url"), also: [at("/method")] }, ...headersOf(it).map(({ name, value, pointer }) => ({ text: `${name}: ${value}`, at: at(pointer) }))];
  if (it.body === undefined) return head;
  return [...head, { text: "" }, ...bodyText(it.body).split("\n").map((text, line) => ({ text, at: { ...at("/body"), ...(line > 0 && { line: line + 1 }) } }))];
}
