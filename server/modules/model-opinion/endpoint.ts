import { type Opinion, readOpinion } from "@/server/core/model-opinion/opinion";

/** An OpenAI-compatible endpoint; `url` is what `/chat/completions` comes after. */
export type ModelEndpoint = { url: string; name: string; key: string | undefined };

/** What became of a question. `again`: it may be worth asking once more. */
export type Asked = { opinion: Opinion } | { failure: string; again: boolean };

/** How long one answer may take, from the connection to its last byte. */
export const ANSWER_MS = 15_000;
/** Bytes of an answer; what is longer is not read to its end. */
const MAX_ANSWER_BYTES = 65_536;

/** Asks once, within the time; a redirect is not followed, since the question would go where nobody set it to go. */
export async function askEndpoint({ url, key }: ModelEndpoint, question: object, stop: AbortSignal, limitMs = ANSWER_MS): Promise<Asked> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, "")}/chat/completions`, {
      method: "POST", redirect: "error", signal: AbortSignal.any([stop, AbortSignal.timeout(limitMs)]), body: JSON.stringify(question),
      headers: { "content-type": "application/json", accept: "application/json", ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { failure: `the endpoint answered ${response.status}`, again: response.status >= 500 || response.status === 408 || response.status === 429 };
    }
    const body = await readBounded(response);
    if (body === null) return { failure: `the answer is longer than ${MAX_ANSWER_BYTES} bytes`, again: true };
    const opinion = readOpinion(body);
    return opinion === null ? { failure: "the answer is not the JSON that was asked for", again: true } : { opinion };
  } catch (error) {
    return { failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error), again: true };
  }
}

async function readBounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > MAX_ANSWER_BYTES) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
