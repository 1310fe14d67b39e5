import fc from "fast-check";
import { expect, test } from "vitest";
import { readAhead } from "./read-ahead";

test("what is read is what was there, in order and in pieces, whichever is there first", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 6 }), async (scheduler, sizes) => {
    const parts = sizes.map((size, i) => Buffer.alloc(size, i + 1));
    const passed: number[] = [];
    const collect = (async () => {
      const read: Buffer[] = [];
      for await (const it of readAhead(parts.keys(), async (i) => parts[await scheduler.schedule(Promise.resolve(i))]!, async (i) => { passed.push(i); })) read.push(it);
      return read;
    })();
    const read = await scheduler.waitFor(collect);
    expect(Buffer.concat(read).equals(Buffer.concat(parts))).toBe(true);
    expect(Math.max(0, ...read.map((it) => it.length))).toBeLessThanOrEqual(1 << 17);
    expect(passed).toEqual([...parts.keys()]);
  }), { numRuns: 30 });
});

test("two are read beside what is used, and no more", async () => {
  let begun = 0;
  const read = async (i: number) => {
    begun += 1;
    return Buffer.of(i);
  };
  const seen: number[] = [];
  for await (const it of readAhead([0, 1, 2, 3, 4], read)) seen.push(it[0]!, begun);
  expect(seen).toEqual([0, 3, 1, 4, 2, 5, 3, 5, 4, 5]);
});

test("a window that fails is heard of in its turn, and stops the reading", async () => {
  const begun: number[] = [];
  const lines = readAhead([0, 1, 2, 3, 4], async (i) => {
    begun.push(i);
    if (i === 1) throw new Error("no more");
    return Buffer.of(i);
  });
  expect((await lines.next()).value).toEqual(Buffer.of(0));
  await new Promise(setImmediate);
  await expect(lines.next()).rejects.toThrow("no more");
  expect(begun).toEqual([0, 1, 2]);
});
