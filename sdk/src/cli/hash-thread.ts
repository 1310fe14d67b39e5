// Invariant: what the thread answers is what event-hashes.ts gives for the same pieces.
// Source: bundle/event-hashes.ts.
import { parentPort, Worker, workerData } from "node:worker_threads";
import { hashEvents, type EventHashes, type HashedEvents, type HashStart } from "../bundle/event-hashes";

/** Pieces that wait in the thread; more would only fill the memory. */
const MAX_WAITING = 16;

type Told = "taken" | HashedEvents;

/** Hashes in a thread of its own, which is this very file. */
export function hashInThread(file: URL): (start: HashStart) => EventHashes {
  return (start) => {
    const thread = new Worker(file, { workerData: { hash: start } });
    thread.unref();
    let waiting = 0;
    let wake = () => undefined as void;
    const ended = new Promise<HashedEvents>((resolve, reject) => {
      thread.on("error", reject);
      thread.on("message", (it: Told) => {
        if (it !== "taken") return resolve(it);
        waiting -= 1;
        wake();
      });
    });
    ended.catch(() => wake());
    return {
      update: async (chunk) => {
        const given = alone(chunk);
        thread.postMessage(given, [given.buffer]);
        waiting += 1;
        // A thread that nobody waits for keeps no process alive, so that a check that failed ends at once.
        if (waiting > MAX_WAITING) thread.ref();
        while (waiting > MAX_WAITING) await Promise.race([ended, new Promise<void>((resolve) => { wake = resolve; })]);
        thread.unref();
      },
      end: () => {
        thread.ref();
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread is no window.
        thread.postMessage(null);
        return ended.finally(() => void thread.terminate());
      },
    };
  };
}

/** A chunk in a buffer of its own: the chunk itself where it has one. A Buffer's `slice` shares memory where a Uint8Array's copies. */
function alone(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = chunk;
  return buffer instanceof ArrayBuffer && byteLength === buffer.byteLength ? new Uint8Array(buffer) : new Uint8Array(chunk);
}

/** What the thread does, where this file runs as one. */
export function serveHashes(): void {
  const { hash } = workerData as { hash: HashStart };
  const hashes = hashEvents(hash);
  parentPort!.on("message", (chunk: Uint8Array | null) => {
    if (chunk !== null) void hashes.update(chunk);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread is no window.
    parentPort!.postMessage(chunk === null ? hashes.end() : "taken" satisfies Told);
  });
}
