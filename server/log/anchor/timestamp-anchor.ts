import { utf8 } from "countersign/log/bytes";
import type { Anchor } from "./anchor";
import { ask, quoteAnswer } from "./ask";
import { readLatest } from "./held";
import { openTimestamp, timestampQuestion } from "./timestamp-token";

/**
 * An RFC 3161 time-stamping authority: its token says that the checkpoint was there at a time. It keeps nothing, so
 * that a log that went back is not found out by asking it.
 */
export function timestampAnchor({ url, root }: { url: string; root?: string | undefined }, intervalMs: number): Anchor {
  return {
    kind: "timestamp", place: url, intervalMs,
    confirm: () => Promise.resolve(),
    push: async (_since, signal) => {
      const head = await readLatest();
      const bytes = utf8(head.note);
      const { der, nonce } = timestampQuestion(bytes);
      const answer = await ask(new Request(url, { method: "POST", body: der, signal, headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" } }));
      if (answer.status !== 200 || answer.type !== "application/timestamp-reply") throw new Error(`${url} answers ${quoteAnswer(answer)}`);
      const { token } = await openTimestamp(answer.bytes, bytes, nonce, root).catch((error: unknown) => {
        throw new Error(`${url}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      });
      return { head, receipt: token };
    },
  };
}
