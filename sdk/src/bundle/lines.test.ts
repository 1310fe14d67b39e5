import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, utf8 } from "../log/bytes";
import { linesOf, textOrNull, textsOfLines } from "./lines";

const NEWLINE = Uint8Array.of(10);
const line = fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }).map((it) => utf8(it.replaceAll("\n", " "))), fc.uint8Array({ maxLength: 8 }).map((it) => it.filter((byte) => byte !== 10)), fc.integer({ min: 0, max: 50_000 }).map((n) => utf8("x".repeat(n))));

test("the text of each line is that of its bytes alone, wherever the file is cut and whatever stands beside it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), fc.integer({ min: 1, max: 200_000 }), async (written, size) => {
      const file = concat(...written.flatMap((it) => [it, NEWLINE]));
      const texts: (string | null)[] = [];
      for await (const lines of linesOf(cut(file, size), "events.jsonl")) for (const some of textsOfLines(lines)) texts.push(...some);
      expect(texts).toEqual(written.map(textOrNull));
    }),
    { numRuns: 60 },
  );
});

async function* cut(file: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const pieces = Math.ceil(file.length / size);
  // Pieces of a few bytes are of no use to a long file.
  const step = pieces > 2_000 ? Math.ceil(file.length / 2_000) : size;
  for (let at = 0; at < file.length; at += step) yield await Promise.resolve(file.slice(at, at + step));
}
