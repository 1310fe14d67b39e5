import { afterEach, describe, expect, it, vi } from "vitest";
import { startBackground } from "@/server/background";
import { updateAgent } from "@/server/modules/agent/commands";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { endSession } from "@/server/modules/session/commands";
import { createToken } from "@/server/modules/token/commands";
import { ask, bodyOf } from "@/server/testing/requests";
import { makeAgent, makePerson, openScenario, type TestPerson } from "@/server/testing/scenario";
import { createCallerFactory } from "../init";
import { appRouter } from "../root";

const scene = await openScenario();
await startBackground();
const caller = createCallerFactory(appRouter);
const open: AbortController[] = [];
afterEach(() => { for (const it of open.splice(0)) it.abort(); });

/** What somebody's stream says from now on; `ended` rejects with why it ended. */
async function listen(person: TestPerson): Promise<{ types: string[]; requests: (number | null)[]; ended: Promise<unknown> }> {
  const abort = new AbortController();
  open.push(abort);
  const heard = { types: [] as string[], requests: [] as (number | null)[] };
  const [head] = await query<{ size: number }>(sql`SELECT size FROM log_head`);
  const stream = await caller({ actor: person, requestId: "test" }, { signal: abort.signal }).live.changes({ lastEventId: String(head!.size - 1) });
  const ended = (async () => {
    for await (const [, { type, requestNumber }] of stream as unknown as AsyncIterable<[string, { type: string; requestNumber: number | null }]>) {
      heard.types.push(type);
      heard.requests.push(requestNumber);
    }
  })();
  return { ...heard, ended: ended.catch((error: unknown) => error) };
}

let signals = 0;
/** Something that everybody hears, so that what was not heard before it never comes. */
async function untilHeard(...streams: { types: string[] }[]): Promise<void> {
  signals += 1;
  await updateAgent(scene.admin, { id: scene.etl.id, description: `Signal ${signals}.` });
  for (const it of streams) await vi.waitFor(() => expect(it.types).toContain("agent.updated"), { timeout: 10_000 });
}

describe("the stream of changes", () => {
  it("tells of a request whoever may see it, and nobody else", async () => {
    const own = await makeAgent(scene.admin, "own-bot", scene.stranger.id);
    const [role, none] = [await listen(scene.pat), await listen(scene.stranger)];
    const [theirs, mine, forMe] = [await ask(scene.etl), await ask(own), await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: scene.stranger.email } }))];
    await untilHeard(role, none);
    expect(role.requests).toEqual(expect.arrayContaining([theirs.number, mine.number, forMe.number]));
    expect(none.requests.filter((it) => it !== null)).toEqual([mine.number, forMe.number]);
  });

  it("tells of sessions and tokens their person and administrators", async () => {
    const streams = [await listen(scene.admin), await listen(scene.sam), await listen(scene.pat)] as const;
    await createToken(scene.sam, { name: "laptop", expiresInDays: 1 });
    await untilHeard(...streams);
    expect(streams.map((it) => it.types.includes("token.created"))).toEqual([true, true, false]);
  });

  it("ends with the session of its reader, after saying so", async () => {
    const leaver = await makePerson("leaver", ["approvers"]);
    const stream = await listen(leaver);
    await untilHeard(stream);
    await endSession(scene.admin, leaver.credentialId, "revoked");
    expect(await stream.ended).toMatchObject({ code: "UNAUTHORIZED" });
    expect(stream.types.at(-1)).toBe("session.ended");
  });
});
