import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Words = { level: string; summary: string };

/** An OpenAI-compatible endpoint of the journey's own. It refuses for good whatever it was not told to expect, so that other requests get no opinion. */
export class ModelEndpoint {
  private readonly expected = new Map<string, (response: ServerResponse) => void>();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<ModelEndpoint> {
    const server = createServer();
    const endpoint = new ModelEndpoint(server);
    server.on("request", (request, response) => void request.setEncoding("utf8").toArray().then((body) => endpoint.answer(body.join(""), response)));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return endpoint;
  }

  get settings(): Record<string, string> {
    return { RISK_MODEL_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`, RISK_MODEL_NAME: "small-judge" };
  }

  /** Waits until the model is asked about what carries this word; answers with how to let it speak. */
  asked(word: string): Promise<(words: Words) => void> {
    return new Promise((resolve) => this.expected.set(word, (response) => resolve((words) => {
      response.setHeader("content-type", "application/json").end(JSON.stringify({ choices: [{ message: { role: "assistant", content: JSON.stringify(words) } }] }));
    })));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(question: string, response: ServerResponse): void {
    const [word, speak] = [...this.expected].find(([it]) => question.includes(it)) ?? [];
    if (word === undefined || speak === undefined) response.writeHead(403).end();
    else {
      this.expected.delete(word);
      speak(response);
    }
  }
}
