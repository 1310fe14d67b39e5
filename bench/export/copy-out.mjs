import { PassThrough } from "node:stream";

/** Rows arrive one by one; as many are handed on at once as a file would be read in. */
const CHUNK = 1 << 16;

/** What PostgreSQL's own `COPY … TO STDOUT` sends, as a stream that holds the server back where its reader is slow. */
export function copyOut(client, text) {
  const out = new PassThrough();
  let stream = null;
  let chunk = Buffer.allocUnsafe(CHUNK);
  let length = 0;
  const flush = () => {
    const full = length > 0 && !out.write(chunk.subarray(0, length));
    chunk = Buffer.allocUnsafe(CHUNK);
    length = 0;
    return full;
  };
  client.query({
    submit: (connection) => {
      stream = connection.stream;
      out.on("drain", () => stream.resume());
      connection.query(text);
    },
    // A row's bytes are the client's own, which it fills with others once it has told of them.
    handleCopyData: ({ chunk: row }) => {
      if (length + row.length > CHUNK && flush()) stream.pause();
      if (row.length > CHUNK) out.write(Buffer.from(row));
      else length += row.copy(chunk, length);
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => { flush(); out.end(); },
    handleError: (error) => out.destroy(error),
  });
  return out;
}
