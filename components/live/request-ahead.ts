import superjson from "superjson";

export const TRPC_URL = "/api/trpc";

/** The question that is asked by itself, so that a page can have the browser ask it before any script runs. */
export const AHEAD = "request.get";

/** Where the browser will ask for a request, letter by letter as the client writes it. */
export function requestUrl(number: number): string {
  return `${TRPC_URL}/${AHEAD}?input=${encodeURIComponent(JSON.stringify(superjson.serialize({ number })))}`;
}
