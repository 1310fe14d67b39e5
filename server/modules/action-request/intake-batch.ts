import { announceRecorded } from "@/server/db/transaction";
import { processSingleton } from "@/server/db/process-singleton";
import { insertRequests, type IntakeResult, type IntakeRow } from "./intake-statement";

/** Rows that one statement takes at most. */
const MAX_ROWS = 64;
/** Statements under way at once; rows that come meanwhile share the next one. */
const MAX_STATEMENTS = 2;

type Waiting = { row: IntakeRow; done: (result: IntakeResult) => void; failed: (cause: unknown) => void };

// Under load, many requests become durable by one commit; alone, a request goes at once.
const batch = processSingleton("intake-batch", () => ({ waiting: [] as Waiting[], running: 0 }));

/** Inserts a judged request together with whatever else arrives at the same time. */
export function insertRequest(row: IntakeRow): Promise<IntakeResult> {
  return new Promise((done, failed) => {
    batch.waiting.push({ row, done, failed });
    if (batch.running < MAX_STATEMENTS) void flush();
  });
}

async function flush(): Promise<void> {
  batch.running += 1;
  // What arrived in the same turn of the event loop goes together.
  await new Promise((done) => setImmediate(done));
  while (batch.waiting.length > 0) await insertTogether(batch.waiting.splice(0, MAX_ROWS));
  batch.running -= 1;
}

async function insertTogether(taken: Waiting[]): Promise<void> {
  try {
    const results = new Map((await insertRequests(taken.map((it) => it.row))).map((it) => [it.id, it]));
    // An agent whose request policy allowed goes on to its grant; people take longer than the sequencer.
    announceRecorded(taken.some((it) => it.row.status === "approved"));
    for (const it of taken) it.done(results.get(it.row.id)!);
  } catch (cause) {
    // One row that the database refuses must not take the others with it.
    if (taken.length === 1) taken[0]!.failed(cause);
    else for (const it of taken) await insertTogether([it]);
  }
}
