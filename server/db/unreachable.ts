/** Node's codes of a connection that was not made or broke. */
const NETWORK = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
/** PostgreSQL's: connection exceptions (class 08), shutting down, starting up, out of connections. */
const SERVER = /^(08\w{3}|57P0[123]|53300)$/;

/** Whether a failure means that the database was not there to ask, rather than that it refused. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return NETWORK.has(code) || SERVER.test(code) || error.message === "Connection terminated unexpectedly" || isUnreachable(error.cause);
}
