import { PassThrough } from "node:stream";

/** Rows arrive one by one; as many are handed on at once as a file would be read in. */
const CHUNK = 1 << 16;

/** What PostgreSQL's own `COPY … TO STDOUT` sends, as a stream that holds the server back where its reader is slow. */
export function copyOut(client, text) {
  const out = new PassThrough();
  let stream = null;
  let rows = [];
  let bytes = 0;
  const flush = () => {
    const full = bytes > 0 && !out.write(Buffer.concat(rows));
    rows = [];
    bytes = 0;
    return full;
  };
  client.query({
    submit: (connection) => {
      stream = connection.stream;
      out.on("drain", () => stream.resume());
      connection.query(text);
    },
    handleCopyData: ({ chunk }) => {
      rows.push(chunk);
      bytes += chunk.length;
      if (bytes >= CHUNK && flush()) stream.pause();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => { flush(); out.end(); },
    handleError: (error) => out.destroy(error),
  });
  return out;
}
