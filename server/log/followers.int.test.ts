import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { logger } from "@/server/logger";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { ask } from "@/server/testing/requests";
import { openScenario, type Scenario } from "@/server/testing/scenario";
import { follow, followRequest, type SequencedEvent, startFollowing, stopFollowing } from "./followers";
import { LOG_CHANNEL } from "./sequence-batch";
import { startSequencer, stopSequencer } from "./sequencer";
import { gate, recordEvents, upTo } from "./testing/events";

let scene: Scenario;
let owner: pg.Client;

beforeAll(async () => {
  scene = await openScenario();
  owner = new pg.Client(scene.databaseUrl);
  await owner.connect();
  // What the scenario wrote is sequenced before anybody follows.
  await startSequencer();
  await stopSequencer();
  await startFollowing();
  await startSequencer();
});
afterAll(() => owner.end());
beforeEach(() => vi.restoreAllMocks());

/** Follows until so many events have come. */
function collect(count: number): { heard: SequencedEvent[]; complete: Promise<void>; stop: () => void } {
  const heard: SequencedEvent[] = [];
  const { opened, open } = gate();
  const stop = follow((event) => {
    heard.push(event);
    if (heard.length === count) open();
  });
  return { heard, complete: opened, stop };
}

/** Ends the connections that LISTEN, as a network does. Returns how many there were. */
async function cutListeners(): Promise<number> {
  const { rows } = await owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = $1", [`LISTEN ${LOG_CHANNEL}`]);
  return rows.length;
}

async function logSize(): Promise<number> {
  const [head] = await query<{ size: number }>(sql`SELECT size FROM log_head`);
  return head!.size;
}

describe("a follower", () => {
  it("hears every event once and in the order of the log, from the moment it follows", async () => {
    const from = await logSize();
    const first = collect(60);
    const ids = (await Promise.all(upTo(6).map((it) => recordEvents(`writer-${it}`, upTo(10))))).flat();
    await first.complete;
    first.stop();
    expect(first.heard.map((it) => it.index)).toEqual(upTo(60).map((it) => from + it));
    expect(first.heard.map((it) => it.eventId).sort()).toEqual(ids.sort());
    const later = collect(1);
    await recordEvents("later", [1]);
    await later.complete;
    later.stop();
    expect(later.heard.map((it) => it.index)).toEqual([from + 60]);
    expect(first.heard).toHaveLength(60);
  });

  it("hears the same as every other, those who came first before the others", async () => {
    const order: string[] = [];
    const [stopFirst, stopSecond] = [follow((it) => order.push(`first ${it.index}`)), follow((it) => order.push(`second ${it.index}`))];
    const last = collect(5);
    const from = await logSize();
    await recordEvents("somebody", upTo(5));
    await last.complete;
    for (const stop of [stopFirst, stopSecond, last.stop]) stop();
    expect(order).toEqual(upTo(5).flatMap((it) => [`first ${from + it}`, `second ${from + it}`]));
  });

  it("hears what was sequenced in many pages at once", async () => {
    const { heard, complete, stop } = collect(1_100);
    await recordEvents("crowd", upTo(1_100));
    await complete;
    stop();
    expect(heard.map((it) => it.index)).toEqual(upTo(1_100).map((it) => heard[0]!.index + it));
  });

  it("misses nothing while the connection that listens is gone, and after it came back", async () => {
    vi.spyOn(logger, "warn").mockReturnValue(undefined);
    const { heard, complete, stop } = collect(40);
    const from = await logSize();
    for (const round of upTo(4)) {
      const before = heard.length;
      await vi.waitFor(async () => expect(await cutListeners()).toBe(1), { timeout: 10_000 });
      await recordEvents(`round-${round}`, upTo(10));
      await vi.waitFor(() => expect(heard).toHaveLength(before + 10), { timeout: 5_000 });
    }
    await complete;
    stop();
    expect(heard.map((it) => it.index)).toEqual(upTo(40).map((it) => from + it));
  });

  it("that fails takes the event from nobody", async () => {
    const failed = vi.spyOn(logger, "error").mockReturnValue(undefined);
    const stopFailing = follow(() => { throw new Error("a follower of the test"); });
    const { heard, complete, stop } = collect(3);
    await recordEvents("somebody", upTo(3));
    await complete;
    stopFailing();
    stop();
    expect(heard).toHaveLength(3);
    expect(failed).toHaveBeenCalledTimes(3);
  });

  it("goes on where the log was when following starts again, and hears nothing twice", async () => {
    const { heard, complete, stop } = collect(2);
    await recordEvents("before", [1]);
    await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 10_000 });
    await stopFollowing();
    expect(await cutListeners()).toBe(0);
    await startFollowing();
    await recordEvents("after", [2]);
    await complete;
    stop();
    expect(heard[1]!.index).toBe(heard[0]!.index + 1);
  });
});

describe("who waits for a request", () => {
  it("is woken by what happens to that request alone, until they stop waiting", async () => {
    const [awaited, other] = [await ask(scene.etl), await ask(scene.etl)];
    const woken = gate();
    let count = 0;
    const stop = followRequest(awaited.id, () => {
      count += 1;
      woken.open();
    });
    // The requests' own creation may still be on its way.
    const { heard, complete, stop: stopCollecting } = collect(2);
    await cancelRequest(scene.etl, other.id);
    await cancelRequest(scene.etl, awaited.id);
    await Promise.all([woken.opened, vi.waitFor(() => expect(heard.filter((it) => it.type === "request.cancelled")).toHaveLength(2), { timeout: 10_000 })]);
    await complete;
    stopCollecting();
    expect(count).toBe(heard.filter((it) => it.requestId === awaited.id).length);
    stop();
    const done = collect(1);
    await recordEvents("somebody", [1]);
    await done.complete;
    done.stop();
    expect(count).toBe(heard.filter((it) => it.requestId === awaited.id).length);
  });

  it("is one of several who are all woken", async () => {
    const request = await ask(scene.etl);
    const waiting = upTo(20).map(gate);
    const stops = waiting.map((it) => followRequest(request.id, it.open));
    await cancelRequest(scene.etl, request.id);
    await Promise.all(waiting.map((it) => it.opened));
    for (const stop of stops) stop();
  });
});
