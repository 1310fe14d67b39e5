// A port that nobody listens on.
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Below the ports that systems lend to outgoing connections: one of those, held by a client that tries to come back, would keep a server from coming back to its own port. */
const LOWEST_PORT = 15_000;
const PORTS = 17_000;

/**
 * The remembered port when it is free, otherwise another that no outgoing connection takes.
 * @param {number} [preferred] 0 when there is none.
 * @param {number} [patienceMs] How long to wait for the remembered one.
 */
export async function freePort(preferred = 0, patienceMs = 0) {
  for (const until = Date.now() + patienceMs; preferred !== 0 && Date.now() < until && !(await isFree(preferred)); ) await sleep(20);
  for (let port = preferred; ; port = LOWEST_PORT + randomInt(PORTS)) if (port !== 0 && (await isFree(port))) return port;
}

function isFree(port) {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(() => done(true)));
  });
}
