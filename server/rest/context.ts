import type { Context } from "hono";

/** What each handler has besides the request. */
export type RestEnv = { Variables: { requestId: string } };
export type RestContext = Context<RestEnv>;

/** JSON of the API, never kept by a cache. */
export function json(c: RestContext, status: 200 | 201 | 202, body: object, headers: Record<string, string> = {}): Response {
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers });
}
