import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Got = { method: string; url: URL; headers: IncomingMessage["headers"]; body: Buffer };
export type Given = { status: number; type?: string; body?: string | Uint8Array };
export type Loopback = { url: string; /** What it was asked, oldest first. */ got: Got[]; close(): Promise<void> };

/** A server on this machine that answers with what `answer` says, one question at a time. */
export async function loopback(answer: (got: Got) => Given | Promise<Given>): Promise<Loopback> {
  const got: Got[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const server: Server = createServer((request, response) => {
    last = last.then(async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const asked = { method: request.method!, url: new URL(request.url!, url), headers: request.headers, body: Buffer.concat(parts) };
      got.push(asked);
      const { status, type = "text/plain", body = "" } = await answer(asked);
      response.writeHead(status, { "content-type": type, connection: "close" }).end(body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, got, close: async () => { server.close(); server.closeAllConnections(); await once(server, "close"); } };
}
