import { PassThrough } from "node:stream";
import type { Making } from "./begin";
import { reportItems, reportOf } from "./report-parts";

/** The report, once the population was read. What draws it is loaded when there is one to draw: most exports have none. */
export async function* reportPdf(making: Making): AsyncGenerator<Uint8Array> {
  const { writeReport } = await import("./report/write-report");
  const sink = new PassThrough();
  const written = writeReport(await reportOf(making), reportItems(making), sink).catch((error: unknown) => { sink.destroy(error as Error); });
  yield* sink as AsyncIterable<Uint8Array>;
  await written;
}
