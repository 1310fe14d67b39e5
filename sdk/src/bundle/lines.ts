// Invariant: every line of a file ends in a newline and comes out once, as its bytes without it.
// Source: own.
import { fromUtf8 } from "../log/bytes";
import { BundleFailure } from "./source";

/** A line longer than this is none of a bundle. */
const MAX_LINE = 4 * 2 ** 20;
const NEWLINE = 10;
/** Bytes of which the text is made at once. A larger text has memory of its own that is made and given back each time. */
const AT_ONCE = 1 << 15;

/** Cuts chunks into lines, many at a time. Lines are views of the chunk that they end in; `end` throws BundleFailure where a last line has no end. */
export type Splitter = { lines: (chunk: Uint8Array) => Uint8Array[]; end: () => void };

export function splitter(file: string): Splitter {
  let open = EMPTY;
  let count = 0;
  return {
    lines: (chunk) => {
      const lines: Uint8Array[] = [];
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        const line = chunk.subarray(start, end);
        lines.push(open.length === 0 ? line : joined(open, line));
        open = EMPTY;
        start = end + 1;
      }
      if (start < chunk.length) open = joined(open, chunk.subarray(start));
      count += lines.length;
      if (open.length > MAX_LINE) throw new BundleFailure(`a line of ${file} has more than ${MAX_LINE} bytes`, { file, line: count + 1 });
      return lines;
    },
    end: () => {
      if (open.length > 0) throw new BundleFailure(`${file} does not end in a newline: it is cut off`, { file, line: count + 1 });
    },
  };
}

/** The lines of a stream: an array for each chunk, so that a million lines are no million awaits. They hold until the next array is asked for. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array[]> {
  const split = splitter(file);
  for await (const chunk of chunks) {
    const lines = split.lines(chunk);
    if (lines.length > 0) yield lines;
  }
  split.end();
}

/** The texts of lines that `linesOf` gave together, in order, null where one is not UTF-8: some at a time, so that a text is still in the cache when it is read. All lines but the first stand in one chunk. */
export function* textsOfLines(lines: readonly Uint8Array[]): Generator<(string | null)[]> {
  if (lines[0] !== undefined) yield [textOrNull(lines[0])];
  for (let start = 1, next = 1; start < lines.length; start = next) {
    const from = lines[start]!.byteOffset;
    while (next < lines.length && (next === start || endOf(lines[next]!) - from <= AT_ONCE)) next += 1;
    const text = textOrNull(new Uint8Array(lines[start]!.buffer, from, endOf(lines[next - 1]!) - from));
    yield text === null ? lines.slice(start, next).map(textOrNull) : text.split("\n");
  }
}

function endOf(line: Uint8Array): number {
  return line.byteOffset + line.length;
}

/** The text of bytes, or null where they are not UTF-8. */
export function textOrNull(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes);
  } catch {
    return null;
  }
}

const EMPTY = new Uint8Array(0);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
