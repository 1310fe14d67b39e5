// Invariant: every line of a file ends in a newline and comes out once, as its bytes without it.
// Source: own.
import { BundleFailure } from "./source";

/** A line longer than this is none of a bundle. */
const MAX_LINE = 4 * 2 ** 20;
const NEWLINE = 10;

/**
 * The lines of a stream, many at a time: an array for each chunk, so that a million lines are no million awaits. The lines
 * are views that hold until the next array is asked for. Throws BundleFailure for a last line without its end.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array[]> {
  let open = new Uint8Array(0);
  let count = 0;
  for await (const chunk of chunks) {
    const lines: Uint8Array[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = chunk.subarray(start, end);
      lines.push(open.length === 0 ? line : joined(open, line));
      open = EMPTY;
      start = end + 1;
    }
    if (start < chunk.length) open = joined(open, chunk.subarray(start));
    if (open.length > MAX_LINE) throw new BundleFailure(`a line of ${file} has more than ${MAX_LINE} bytes`, { file, line: count + lines.length + 1 });
    count += lines.length;
    if (lines.length > 0) yield lines;
  }
  if (open.length > 0) throw new BundleFailure(`${file} does not end in a newline: it is cut off`, { file, line: count + 1 });
}

const EMPTY = new Uint8Array(0);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
