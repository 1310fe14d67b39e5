import { systemActor } from "@/server/auth/actor";
import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { env } from "@/server/env";
import { logger } from "@/server/logger";
import { noteFailure, type Question, readQuestion, recordOpinion, takeQuestions } from "@/server/modules/model-opinion/commands";
import { askEndpoint, type ModelEndpoint } from "@/server/modules/model-opinion/endpoint";

/** How often to look for what no model was asked about. */
const SWEEP_MS = 500;
/** Questions that one process has under way. */
const AT_ONCE = 2;

type Job = { timer: NodeJS.Timeout | null; sweeps: Repeating; stop: AbortController };
const job = processSingleton<Job>("ask-model", () => ({ timer: null, sweeps: repeating(sweep), stop: new AbortController() }));

/** Starts asking the model of the settings; without one, nothing is asked. */
export function startAsking(): void {
  if (job.timer !== null || endpointOf() === null) return;
  job.stop = new AbortController();
  job.timer = setInterval(job.sweeps.wake, SWEEP_MS);
  job.timer.unref();
  job.sweeps.wake();
}

/** Stops it; what is under way is given up, and asked again by whoever starts next. */
export async function stopAsking(): Promise<void> {
  if (job.timer !== null) clearInterval(job.timer);
  job.timer = null;
  job.stop.abort();
  await job.sweeps.idle();
}

/** Asks about what is due, once. Answers with how many questions that were. */
export async function askWhatIsDue(endpoint: ModelEndpoint, stop: AbortSignal, limitMs?: number): Promise<number> {
  const questions = await takeQuestions(endpoint.name, AT_ONCE);
  await Promise.all(questions.map((it) => ask(endpoint, it, stop, limitMs)));
  return questions.length;
}

async function ask(endpoint: ModelEndpoint, question: Question, stop: AbortSignal, limitMs?: number): Promise<void> {
  const asked = await askEndpoint(endpoint, await readQuestion(endpoint.name, question), stop, limitMs);
  if ("opinion" in asked) return recordOpinion(systemActor("model"), endpoint.name, question, asked.opinion);
  logger.warn({ requestId: question.requestId, version: question.version, attempts: question.attempts, failure: asked.failure }, "the model gave no opinion");
  return noteFailure(question, asked.again);
}

function endpointOf(): ModelEndpoint | null {
  const { RISK_MODEL_URL: url, RISK_MODEL_NAME: name, RISK_MODEL_KEY: key } = env();
  return url === undefined || name === undefined ? null : { url, name, key };
}

async function sweep(): Promise<boolean> {
  const endpoint = endpointOf();
  if (endpoint === null || job.stop.signal.aborted) return false;
  try {
    return (await askWhatIsDue(endpoint, job.stop.signal)) >= AT_ONCE;
  } catch (error) {
    logger.error({ err: error }, "could not ask the model; trying again");
    return false;
  }
}
