import type { ActionRequest } from "countersign/contract/action-request";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackground } from "@/server/background";
import { processSingleton } from "@/server/db/process-singleton";
import { amendRequest, cancelRequest } from "@/server/modules/action-request/commands";
import { annotate } from "@/server/modules/annotation/commands";
import { run } from "@/server/testing/grants";
import { call, requestTo } from "@/server/testing/rest";
import { approved, ask, bodyOf, say, twoTeams } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { reportResult } from "@/server/modules/execution/commands";
import { restApp } from "./app";

const scene = await openScenario();
beforeAll(startBackground);
const { etl } = scene;

/** How many listen to a request in this process. */
function listeners(requestId: string): number {
  const hub = processSingleton<{ byRequest: Map<string, Set<unknown>> }>("log-hub", () => { throw new Error("nothing follows the log"); });
  return hub.byRequest.get(requestId)?.size ?? 0;
}

/** Waits as an agent does. `begun` is over once somebody listens. */
function waiting(request: ActionRequest, query: string, signal?: AbortSignal) {
  const answer = call("GET", `/api/v1/requests/${request.id}?${query}`, { as: etl, ...(signal && { signal }) }).then((it) => it.body as ActionRequest);
  return { answer, begun: () => expect.poll(() => listeners(request.id), { interval: 2, timeout: 10_000 }).toBe(1) };
}

describe("a long poll answers at once", () => {
  test.each<[string, string, () => Promise<ActionRequest>]>([
    ["when the version is greater than `since`", "wait=60&since=0", () => ask(etl)],
    ["when the revision is greater than `sinceRevision`", "wait=60&since=1&sinceRevision=1", async () => say(scene.sam, await ask(etl, twoTeams()))],
    ["when it is approved", "wait=60&since=1", () => approved(scene)],
    ["when it is denied", "wait=60&since=1", () => ask(etl, bodyOf({ action: "billing.account.delete" }))],
    ["when it is withdrawn", "wait=60&since=1", async () => cancelRequest(etl, (await ask(etl)).id)],
    ["when it runs", "wait=60&since=1", async () => { const it = await approved(scene); await run(etl, it); return it; }],
    ["when it is told not to wait", "wait=0&since=1", () => ask(etl)],
    ["when it says nothing of waiting", "", () => ask(etl)],
  ])("%s", async (_, query, make) => {
    const { id } = await make();
    const started = performance.now();
    expect((await call("GET", `/api/v1/requests/${id}?${query}`, { as: etl })).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("a long poll is held until", () => {
  test.each<[string, (request: ActionRequest) => Promise<unknown>, Partial<ActionRequest>]>([
    ["somebody approves", (it) => say(scene.approver, it), { status: "approved" }],
    ["somebody denies", (it) => say(scene.approver, it, "deny"), { status: "denied" }],
    ["somebody asks for changes", (it) => say(scene.approver, it, "request_changes"), { status: "changes_requested", version: 1 }],
    ["an approver edits", (it) => amendRequest(scene.approver, it.id, { version: 1, params: {} }), { status: "pending", version: 2 }],
    ["the sponsor withdraws it", (it) => cancelRequest(scene.sponsor, it.id), { status: "cancelled" }],
  ])("%s", async (_, act, expected) => {
    const request = await ask(etl);
    const { answer, begun } = waiting(request, "wait=60&since=1");
    await begun();
    await act(request);
    expect(await answer).toMatchObject(expected);
    expect(listeners(request.id)).toBe(0);
  });

  test("its time has run out, by the job", async () => {
    const request = await ask(etl, bodyOf({ expiresInSeconds: 1 }));
    expect(await waiting(request, "wait=60&since=1").answer).toMatchObject({ status: "expired" });
  });

  test("the end of `wait`, and then says what is true, a note included", async () => {
    const request = await ask(etl);
    const started = performance.now();
    const { answer, begun } = waiting(request, "wait=1&since=1");
    await begun();
    await annotate(scene.sam, request.id, { body: "I am looking" });
    expect(await answer).toMatchObject({ status: "pending", revision: 1 });
    expect(performance.now() - started).toBeGreaterThan(950);
    expect((await call("GET", `/api/v1/requests/${request.id}`, { as: etl })).body).toMatchObject({ annotations: [{ body: "I am looking" }] });
  });

  test("one decision, for a hundred who wait", async () => {
    const request = await ask(etl);
    const answers = Array.from({ length: 100 }, () => call("GET", `/api/v1/requests/${request.id}?wait=60&since=1`, { as: etl }));
    await expect.poll(() => listeners(request.id), { timeout: 10_000 }).toBe(100);
    await say(scene.approver, request);
    expect(new Set((await Promise.all(answers)).map((it) => (it.body as ActionRequest).status))).toEqual(new Set(["approved"]));
  });
});

test("a caller who hangs up changes nothing and leaves nobody listening", async () => {
  const request = await ask(etl);
  const gone = new AbortController();
  const { answer, begun } = waiting(request, "wait=60&since=1", gone.signal);
  await begun();
  gone.abort();
  await answer;
  expect(listeners(request.id)).toBe(0);
  expect((await say(scene.approver, request)).status).toBe("approved");
});

describe("server-sent events", () => {
  type Sent = { event: string; id: number; data: ActionRequest };
  async function open(request: ActionRequest) {
    const response = await restApp.fetch(requestTo("GET", `/api/v1/requests/${request.id}/events`, { as: etl }));
    expect([response.status, response.headers.get("content-type"), response.headers.get("x-request-id")]).toEqual([200, "text/event-stream", expect.any(String)]);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    const next = async (): Promise<Sent | null> => {
      while (!rest.includes("\n\n")) {
        const { done, value } = await reader.read();
        if (done) return null;
        rest += value;
      }
      const [block, ...others] = rest.split("\n\n");
      rest = others.join("\n\n");
      const fields = Object.fromEntries(block!.split("\n").map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]));
      return { event: fields.event!, id: Number(fields.id), data: JSON.parse(fields.data!) as ActionRequest };
    };
    return { next, cancel: () => reader.cancel() };
  }

  test("send the request at the start and at every change, until nothing more can happen", async () => {
    const request = await ask(etl, twoTeams());
    const { next } = await open(request);
    expect(await next()).toEqual({ event: "request", id: 1, data: request });
    await say(scene.sam, request);
    expect(await next()).toMatchObject({ id: 2, data: { status: "pending", decisions: [{ approver: scene.sam.id }] } });
    const done = await say(scene.pat, request);
    expect(await next()).toMatchObject({ id: 3, data: { status: "approved" } });
    const { executionId } = await run(etl, done);
    expect(await next()).toMatchObject({ id: 4, data: { status: "executing" } });
    await reportResult(etl, executionId, { outcome: "succeeded" });
    expect(await next()).toMatchObject({ id: 5, data: { status: "succeeded" } });
    expect(await next()).toBeNull();
    expect(listeners(request.id)).toBe(0);
  });

  test("end at once for what is denied", async () => {
    const { next } = await open(await ask(etl, bodyOf({ action: "billing.account.delete" })));
    expect(await next()).toMatchObject({ data: { status: "denied" } });
    expect(await next()).toBeNull();
  });

  test("leave nobody listening once the reader has gone", async () => {
    const request = await ask(etl);
    const { next, cancel } = await open(request);
    await next();
    expect(listeners(request.id)).toBe(1);
    await cancel();
    await expect.poll(() => listeners(request.id), { timeout: 10_000 }).toBe(0);
  });

  test("404 for whoever may not see the request, as problem details", async () => {
    const request = await ask(etl);
    expect((await call("GET", `/api/v1/requests/${request.id}/events`, { as: scene.other })).body).toMatchObject({ code: "not_found" });
    expect(listeners(request.id)).toBe(0);
  });
});
