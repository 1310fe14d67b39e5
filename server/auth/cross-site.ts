import { AppError } from "@/server/core/errors";
import { env } from "@/server/env";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a call that carries a cookie and could change something, unless a page of ours made it.
 * Browsers send `Origin` with every such call, and no page can forge it.
 */
export function refuseCrossSite(request: Pick<Request, "method" | "headers">): void {
  if (SAFE_METHODS.has(request.method) || request.headers.get("origin") === env().APP_URL) return;
  throw new AppError("cross_site", { public: `A call with a browser session must come from a page of ${env().APP_URL}.` });
}
