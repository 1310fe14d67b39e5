import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Risk } from "countersign/contract/risk";
import { processSingleton } from "@/server/db/process-singleton";
import { logger } from "@/server/logger";

/** How long one request may be looked at; the thread is then given up with all that it was doing. */
const LIMIT_MS = 2_000;
/** How much longer the first one may take, while the thread loads its parsers. */
const START_MS = 10_000;
/** `script/build.mjs` makes it of server/entry/assess.ts; the process runs in the project's folder. */
const PROGRAM = ["dist", "assess.mjs"];

type Task = { text: string; done: (risk: Risk | null) => void };
type Thread = { worker: Worker | null; answered: boolean; current: Task | null; waiting: Task[]; timer: NodeJS.Timeout | undefined };

const thread = processSingleton<Thread>("risk-thread", () => ({ worker: null, answered: false, current: null, waiting: [], timer: undefined }));

/** What the analyzers say of a request given as JSON; null when they took too long or the thread broke. One after the other. */
export function assessAside(text: string): Promise<Risk | null> {
  return new Promise((done) => {
    thread.waiting.push({ text, done });
    if (thread.current === null) next();
  });
}

/** Ends the thread; what it was looking at is given up. The next large request starts another. */
export function endThread(): void {
  if (thread.worker !== null) giveUp(thread.worker, new Error("the thread was ended"));
}

function next(): void {
  const task = thread.waiting.shift() ?? null;
  thread.current = task;
  if (task === null) {
    thread.worker?.unref();
    return;
  }
  const worker = (thread.worker ??= start());
  worker.ref();
  worker.postMessage(task.text, []);
  const limit = thread.answered ? LIMIT_MS : LIMIT_MS + START_MS;
  thread.timer = setTimeout(() => giveUp(worker, new Error(`no answer within ${limit} ms`)), limit);
}

function start(): Worker {
  const worker = new Worker(join(process.cwd(), ...PROGRAM));
  worker.on("message", (risk: Risk) => {
    thread.answered = true;
    settle(risk);
  });
  worker.on("error", (error) => giveUp(worker, error));
  return worker;
}

function giveUp(worker: Worker, error: Error): void {
  if (thread.worker !== worker) return;
  logger.warn({ err: error }, "the analysis of a request was given up");
  thread.worker = null;
  thread.answered = false;
  void worker.terminate();
  settle(null);
}

function settle(risk: Risk | null): void {
  clearTimeout(thread.timer);
  thread.current?.done(risk);
  next();
}
