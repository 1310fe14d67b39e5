import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { AppError } from "@/server/core/errors";
import type { RestEnv } from "./context";
import { openApiDocument } from "./openapi";
import { operations } from "./operations";
import { problemResponse } from "./problem";

const REQUEST_ID = /^[A-Za-z0-9._-]{1,100}$/;

/** The REST API as a plain fetch handler: Next mounts it, and bare Node serves it. */
export const restApp = new Hono<RestEnv>();

restApp.use(async (c, next) => {
  const given = c.req.header("x-request-id");
  c.set("requestId", given !== undefined && REQUEST_ID.test(given) ? given : randomUUID());
  await next();
  c.header("X-Request-Id", c.get("requestId"));
});

restApp.get("/api/v1/openapi.json", (c) => c.json(openApiDocument()));

const methodsByPath = new Map<string, string[]>();
for (const it of operations) {
  const path = honoPath(it.path);
  restApp.on(it.method.toUpperCase(), path, it.handle);
  methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), it.method.toUpperCase()]);
}
for (const [path, methods] of methodsByPath) {
  restApp.all(path, (c) => {
    const error = new AppError("method_not_allowed", { public: `${c.req.method} is not allowed here; expected ${methods.join(" or ")}.` });
    const response = problemResponse(c, error);
    response.headers.set("Allow", methods.join(", "));
    return response;
  });
}

restApp.notFound((c) => problemResponse(c, new AppError("not_found", { public: `There is nothing at ${c.req.path}. The reference is at /docs/api.` })));
restApp.onError((error, c) => problemResponse(c, error));

function honoPath(path: string): string {
  return path.replace("{path}", ":path{.+}").replaceAll(/\{(\w+)\}/g, ":$1");
}
