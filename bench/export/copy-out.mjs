import { PassThrough } from "node:stream";

/** What PostgreSQL's own `COPY … TO STDOUT` sends, as a stream that holds the server back where its reader is slow. */
export function copyOut(client, text) {
  const out = new PassThrough();
  client.query({
    submit: (connection) => {
      out.on("drain", () => connection.stream.resume());
      connection.query(text);
      copying.connection = connection;
    },
    handleCopyData: ({ chunk }) => { if (!out.write(chunk)) copying.connection.stream.pause(); },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => out.end(),
    handleError: (error) => out.destroy(error),
  });
  const copying = { connection: null };
  return out;
}
