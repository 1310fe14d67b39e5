import type pg from "pg";
import { dedicatedClient, query } from "@/server/db/client";
import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { sql } from "@/server/db/sql";
import { logger } from "@/server/logger";
import { LOG_CHANNEL } from "./sequence-batch";

/** What a follower hears of an event; `personId` is the person whom it concerns. */
export type SequencedEvent = { index: number; eventId: string; type: string; requestId: string | null; requestNumber: number | null; personId: string | null };
export type Follower = (event: SequencedEvent) => void;

/** Reads at most this many events at once. */
const PAGE = 500;
/** How often to look even when nothing was heard: a notification can get lost with its connection. */
const SWEEP_MS = 1_000;
const RECONNECT_MS = 250;

type Hub = {
  /** The next index to read. */
  position: number; followers: Set<Follower>; byRequest: Map<string, Set<() => void>>;
  client: pg.Client | null; timer: NodeJS.Timeout | null; reads: Repeating;
};
const hub = processSingleton<Hub>("log-hub", () => ({
  position: 0, followers: new Set(), byRequest: new Map(), client: null, timer: null, reads: repeating(catchUp),
}));

/** Starts following the log in this process: one connection, however many wait. */
export async function startFollowing(): Promise<void> {
  if (hub.timer !== null) return;
  const [head] = await query<{ size: number }>(sql`SELECT size FROM log_head WHERE id = 1`);
  hub.position = head?.size ?? 0;
  hub.timer = setInterval(hub.reads.wake, SWEEP_MS);
  hub.timer.unref();
  await listen();
}

export async function stopFollowing(): Promise<void> {
  if (hub.timer !== null) clearInterval(hub.timer);
  hub.timer = null;
  const client = hub.client;
  hub.client = null;
  await client?.end();
  await hub.reads.idle();
}

/** The index of the last event that was told here, null before the first: whoever reads now sees at least what came up to it. */
export function toldUpTo(): number | null {
  return hub.position === 0 ? null : hub.position - 1;
}

/** Calls `follower` for every event sequenced from now on. Returns how to stop. */
export function follow(follower: Follower): () => void {
  hub.followers.add(follower);
  return () => hub.followers.delete(follower);
}

/** Calls `woken` whenever something about a request is sequenced. Returns how to stop. */
export function followRequest(requestId: string, woken: () => void): () => void {
  const waiting = hub.byRequest.get(requestId) ?? new Set();
  hub.byRequest.set(requestId, waiting.add(woken));
  return () => {
    waiting.delete(woken);
    if (waiting.size === 0 && hub.byRequest.get(requestId) === waiting) hub.byRequest.delete(requestId);
  };
}

/** Events from an index on, oldest first, one page. */
export function readEvents(from: number): Promise<SequencedEvent[]> {
  return query<SequencedEvent>(sql`
    SELECT l.index, l.event_id AS "eventId", e.type, e.request_id AS "requestId", e.request_number AS "requestNumber", e.data ->> 'person' AS "personId"
    FROM log_entry l JOIN audit_event e ON e.id = l.event_id WHERE l.index >= ${from} ORDER BY l.index LIMIT ${PAGE}`);
}

async function listen(): Promise<void> {
  if (hub.timer === null) return;
  const client = dedicatedClient();
  client.on("error", (error) => logger.warn({ err: error }, "the connection that hears of new events broke"));
  client.on("end", () => {
    if (hub.client === client) setTimeout(() => void listen(), RECONNECT_MS).unref();
  });
  client.on("notification", hub.reads.wake);
  hub.client = client;
  try {
    await client.connect();
    await client.query(`LISTEN ${LOG_CHANNEL}`);
    hub.reads.wake();
  } catch (error) {
    logger.warn({ err: error }, "could not listen for new events; trying again");
    await client.end().catch(() => undefined);
  }
}

async function catchUp(): Promise<boolean> {
  try {
    const events = await readEvents(hub.position);
    for (const event of events) dispatch(event);
    return events.length === PAGE;
  } catch (error) {
    logger.warn({ err: error }, "could not read new events; trying again");
    return false;
  }
}

function dispatch(event: SequencedEvent): void {
  hub.position = event.index + 1;
  for (const follower of hub.followers) isolated(() => follower(event));
  if (event.requestId !== null) for (const woken of hub.byRequest.get(event.requestId) ?? []) isolated(woken);
}

// One that fails must not take the event from the others.
function isolated(call: () => void): void {
  try {
    call();
  } catch (error) {
    logger.error({ err: error }, "a follower of the log failed");
  }
}
