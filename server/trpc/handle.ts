import { randomUUID } from "node:crypto";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { refuseCrossSite } from "@/server/auth/cross-site";
import { personFromRequest } from "@/server/auth/who-am-i";
import type { Context } from "./init";
import { appRouter } from "./root";

/** The console's API as a plain fetch handler. */
export function handleTrpc(request: Request): Promise<Response> {
  return fetchRequestHandler({ endpoint: "/api/trpc", req: request, router: appRouter, createContext: () => createContext(request) });
}

async function createContext(request: Request): Promise<Context> {
  const actor = await personFromRequest(request);
  if (actor !== null) refuseCrossSite(request);
  return { actor, requestId: randomUUID() };
}
