import { createHash } from "node:crypto";
import { type ActionRequest, actionRequestInput } from "countersign/contract/action-request";
import type { Step, Story } from "@/prisma/scenarios/story";
import { AppError } from "@/server/core/errors";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { logger } from "@/server/logger";
import { createRequest } from "@/server/modules/action-request/commands";
import { getRequest } from "@/server/modules/action-request/queries";
import type { Cast } from "./cast";
import { play } from "./play";
import { type Found, stepsTold } from "./progress";

const MINUTE_MS = 60_000;

/** A story on its way. Its request's own time is the clock of its steps, so that a start that was cut short is gone on with. */
type Telling = { story: Story; request: ActionRequest | null; told: number };
/** `step` is null where the agent asks; `planned` is in minutes from the start. */
type Scene = { telling: Telling; step: Step | null; index: number; planned: number };

/** Tells every story as far as it has not been told, all of them together in the order of time. */
export async function tell(stories: readonly Story[], cast: Cast, begun: Date): Promise<void> {
  const present = stories.filter((it) => cast.agents.has(it.agent));
  const there = await findRequests(present, cast);
  const tellings = present.map((story): Telling => {
    const found = there.get(story.name);
    return { story, request: found?.request ?? null, told: found === undefined ? 0 : stepsTold(story, found, (sub) => cast.people.get(sub)!.id) };
  });
  for (const scene of tellings.flatMap(scenesOf).toSorted((a, b) => a.planned - b.planned)) await show(scene, cast, begun);
}

function scenesOf(telling: Telling): Scene[] {
  const { story, request, told } = telling;
  const steps = story.steps.map((step, index) => ({ telling, step, index, planned: step.after - story.ago })).slice(told);
  return request === null ? [{ telling, step: null, index: -1, planned: -story.ago }, ...steps] : steps;
}

async function show({ telling, step, index, planned }: Scene, cast: Cast, begun: Date): Promise<void> {
  const { story } = telling;
  if (step === null) {
    telling.request = await ask(story, cast, new Date(begun.getTime() + planned * MINUTE_MS));
    return;
  }
  // A step of this story failed: what follows would not make sense.
  if (telling.request === null || telling.told !== index) return;
  const at = new Date(Date.parse(telling.request.createdAt) + step.after * MINUTE_MS);
  try {
    await play(cast, story, telling.request, step, at);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Somebody went on with the request in another way, or its time ran out between two starts. It stays as it is.
    logger.warn({ err: error, story: story.name, step: step.act }, "a story of the demo was left where it is");
    return;
  }
  telling.request = await getRequest(telling.request.id);
  telling.told = index + 1;
}

async function ask(story: Story, cast: Cast, at: Date): Promise<ActionRequest> {
  // The name stands for the story: a later release may tell it in other words without its being another request.
  const bodyHash = createHash("sha256").update(story.name).digest("hex");
  const { request } = await createRequest(cast.agents.get(story.agent)!, actionRequestInput.parse(story.asks), { key: story.name, bodyHash }, at);
  return request;
}

async function findRequests(stories: readonly Story[], cast: Cast): Promise<Map<string, Found>> {
  const rows = await query<{ id: string; name: string; refused: string[] }>(sql`
    SELECT r.id, r.idempotency_key AS name, ARRAY(SELECT e.actor_id FROM audit_event e WHERE e.request_id = r.id AND e.type = 'decision.refused') AS refused
    FROM action_request r
    WHERE r.agent_id = ANY (${[...cast.agents.values()].map((it) => it.id)}::text[]) AND r.idempotency_key = ANY (${stories.map((it) => it.name)}::text[])`);
  return new Map(await Promise.all(rows.map(async ({ id, name, refused }) => [name, { request: await getRequest(id), refused }] as const)));
}
