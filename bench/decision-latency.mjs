// From a decision to its waiting agent: the decision is made in one process (the REST API by bare Node), the agents wait at another (the console).
// A figure runs from sending the decision to reading the waiter's answer, which comes after the event is sequenced and signed; then its proof is fetched.
//   node bench/decision-latency.mjs [decisions per size, 200]
import { Agent, request } from "node:http";
import { withCountersign } from "./processes.mjs";
import { printTable, quantile } from "./table.mjs";

const SIZES = [1, 100, 1_000];
const decisions = Number(process.argv[2] ?? 200);
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** One call over a kept connection; answers with the body and when it was read. */
function call(method, url, token, body) {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const sent = request(url, { method, agent, headers: { authorization: `Bearer ${token}`, ...(text && { "content-type": "application/json", "content-length": Buffer.byteLength(text) }) } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => {
        const at = performance.now();
        const answer = Buffer.concat(parts).toString("utf8");
        if (response.statusCode >= 300) reject(new Error(`${method} ${url}: ${response.statusCode} ${answer}`));
        else resolve({ at, body: answer.startsWith("{") ? JSON.parse(answer) : answer });
      });
    });
    sent.once("error", reject).end(text);
  });
}

await withCountersign(async ({ consoleUrl, startApi, demo }) => {
  const apiUrl = await startApi();
  const key = demo.agents[0].key;
  const token = (part) => demo.people.find((it) => it.part === part).token;
  const approver = token("platform");
  const auditor = token("auditor");

  async function waiter() {
    const { body: asked } = await call("POST", `${apiUrl}/api/v1/requests`, key, {
      action: "cache.key.delete", resource: { type: "redis.key", id: "session:1", environment: "development" }, params: { key: "session:1" }, justification: "bench",
    });
    const answer = call("GET", `${consoleUrl}/api/v1/requests/${asked.id}?wait=60&since=1`, key);
    answer.catch(() => undefined);
    return { asked, answer };
  }

  async function decideOne({ asked, answer }) {
    const begun = performance.now();
    await Promise.all([call("POST", `${apiUrl}/api/v1/requests/${asked.id}/decisions`, approver, { decision: "approve", reason: "bench", version: asked.version, digest: asked.digest }), answer]);
    const { at, body } = await answer;
    if (body.status !== "approved") throw new Error(`the waiter read ${body.status}`);
    return at - begun;
  }

  const rows = [["waiters", "decisions", "p50", "p99", "max", "aim"]];
  for (const size of SIZES) {
    const waiting = await Promise.all(Array.from({ length: size }, waiter));
    const taken = [];
    for (let i = 0; i < decisions + 20; i += 1) {
      const next = waiting.shift();
      const ms = await decideOne(next);
      // The first ones warm both processes up.
      if (i >= 20) taken.push(ms);
      waiting.push(await waiter());
    }
    const { body: page } = await call("GET", `${consoleUrl}/api/v1/audit/events?query=decision.recorded&limit=1`, auditor);
    await call("GET", `${consoleUrl}/api/v1/audit/events/${page.items[0].index}/proof`, auditor);
    taken.sort((a, b) => a - b);
    rows.push([size, decisions, ...[quantile(taken, 0.5), quantile(taken, 0.99), taken.at(-1)].map((ms) => `${ms.toFixed(1)} ms`), "15 / 40 ms"]);
    await Promise.all(waiting.map(({ asked }) => call("POST", `${apiUrl}/api/v1/requests/${asked.id}/cancel`, key)));
  }
  printTable("Decision to unblocked agent, decided in another process, sequenced and signed", rows);
});
agent.destroy();
