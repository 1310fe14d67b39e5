import { describe, expect, it } from "vitest";
import { repeating } from "./repeating";

/** A task whose runs the test ends one by one. */
function manualTask() {
  const runs: ((more: boolean) => void)[] = [];
  return { runs, task: () => new Promise<boolean>((resolve) => runs.push(resolve)) };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("repeating work", () => {
  it("begins at once", () => {
    const { runs, task } = manualTask();
    repeating(task).wake();
    expect(runs).toHaveLength(1);
  });

  it("runs one at a time, and once more for however many calls came meanwhile", async () => {
    const { runs, task } = manualTask();
    const work = repeating(task);
    for (let i = 0; i < 5; i += 1) work.wake();
    await turn();
    expect(runs).toHaveLength(1);
    runs[0]!(false);
    await turn();
    expect(runs).toHaveLength(2);
    runs[1]!(false);
    await turn();
    expect(runs).toHaveLength(2);
  });

  it("runs again by itself while there is more to do", async () => {
    const { runs, task } = manualTask();
    repeating(task).wake();
    runs[0]!(true);
    await turn();
    expect(runs).toHaveLength(2);
  });

  it("serves a call that comes in the very moment at which a run ends", async () => {
    let asked = 0;
    let served = 0;
    const work = repeating(async () => {
      served = asked;
      return false;
    });
    const ask = () => {
      asked += 1;
      work.wake();
    };
    for (let delay = 0; delay < 10; delay += 1) {
      ask();
      for (let i = 0; i < delay; i += 1) await Promise.resolve();
      ask();
      await work.idle();
      expect(served).toBe(asked);
    }
  });

  it("is idle only when the last run has ended", async () => {
    const { runs, task } = manualTask();
    const work = repeating(task);
    work.wake();
    let idle = false;
    const waited = work.idle().then(() => { idle = true; });
    runs[0]!(true);
    await turn();
    expect(idle).toBe(false);
    runs[1]!(false);
    await waited;
    expect(idle).toBe(true);
    await work.idle();
  });

  it("can be woken again after it was idle", async () => {
    let count = 0;
    const work = repeating(async () => {
      count += 1;
      return false;
    });
    for (let i = 1; i <= 3; i += 1) {
      work.wake();
      await work.idle();
      expect(count).toBe(i);
    }
  });
});
