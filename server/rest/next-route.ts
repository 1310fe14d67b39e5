import { restApp } from "./app";

/** A route of Next that hands the request to the REST app as it is. */
export function serveRest(request: Request): Response | Promise<Response> {
  return restApp.fetch(request);
}
