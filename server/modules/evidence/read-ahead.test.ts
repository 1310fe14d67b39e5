import fc from "fast-check";
import { expect, test } from "vitest";
import { readAhead } from "./read-ahead";

async function* of(parts: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* parts;
}

test("what is read is what was there, in pieces", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 4 }), async (sizes) => {
    const parts = sizes.map((size, i) => Buffer.alloc(size, i + 1));
    const read: Buffer[] = [];
    for await (const it of readAhead(of(parts))) read.push(it);
    expect(Buffer.concat(read).equals(Buffer.concat(parts))).toBe(true);
    expect(Math.max(0, ...read.map((it) => it.length))).toBeLessThanOrEqual(1 << 17);
  }), { numRuns: 30 });
});

test("one is read ahead and no more", async () => {
  let begun = 0;
  async function* windows(): AsyncGenerator<Buffer> {
    for (let i = 0; i < 5; i += 1) {
      begun += 1;
      yield Buffer.of(i);
    }
  }
  const seen: number[] = [];
  for await (const it of readAhead(windows())) {
    await new Promise(setImmediate);
    seen.push(it[0]!, begun);
  }
  expect(seen).toEqual([0, 2, 1, 3, 2, 4, 3, 5, 4, 5]);
});

test("a window that fails is heard of in its turn, and whoever stops early ends the reading", async () => {
  let ended = 0;
  async function* windows(): AsyncGenerator<Buffer> {
    try {
      yield Buffer.of(1);
      throw new Error("no more");
    } finally {
      ended += 1;
    }
  }
  const failing = readAhead(windows());
  expect((await failing.next()).value).toEqual(Buffer.of(1));
  await new Promise(setImmediate);
  await expect(failing.next()).rejects.toThrow("no more");
  const left = readAhead(windows());
  await left.next();
  await left.return(undefined);
  expect(ended).toBe(2);
});
