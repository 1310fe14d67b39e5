// Invariant: a file of CSV comes out row by row, and is refused where it is not exactly what csv.ts writes.
// Source: csv.ts.
import { messageOf } from "../log/format-error";
import { CSV_MARK, readCsvLine } from "./csv";
import { BundleFailure } from "./source";

/** A row longer than this is none of a bundle. */
const MAX_ROW = 4 * 2 ** 20;

/** The rows of a file, the header first. */
export async function* csvRows(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let open = "";
  let line = 1;
  let isMarked = false;
  const failed = (error: unknown) => new BundleFailure(`row ${line} of ${file}: ${error instanceof TypeError ? "not UTF-8" : messageOf(error)}`, { file, line });
  for await (const chunk of chunks) {
    try {
      open += decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw failed(error);
    }
    if (!isMarked && open !== "") {
      if (!open.startsWith(CSV_MARK)) throw failed(new Error("no byte order mark"));
      isMarked = true;
      open = open.slice(CSV_MARK.length);
    }
    let at = 0;
    for (let row = parsed(open, at, failed); row !== null; row = parsed(open, at, failed)) {
      yield row.cells;
      line += 1;
      at = row.next;
    }
    open = open.slice(at);
    if (open.length > MAX_ROW) throw failed(new Error("too long"));
  }
  if (open !== "" || !isMarked) throw failed(new Error("the file is cut off"));
}

function parsed(text: string, at: number, failed: (error: unknown) => BundleFailure): ReturnType<typeof readCsvLine> {
  if (at >= text.length) return null;
  try {
    return readCsvLine(text, at);
  } catch (error) {
    throw failed(error);
  }
}
