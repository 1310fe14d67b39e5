/** What an anchor answers with at most. */
const MAX_ANSWER_BYTES = 262_144;

export type Answer = { status: number; type: string; bytes: Buffer };

/** Sends one request to an anchor. Goes nowhere else than asked, and reads no more than it should. */
export async function ask(request: Request, send: (request: Request) => Promise<Response> = fetch): Promise<Answer> {
  let response: Response;
  try {
    response = await send(new Request(request, { redirect: "error" }));
  } catch (error) {
    throw new Error(`${new URL(request.url).origin} does not answer: ${reasonOf(error)}`, { cause: error });
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MAX_ANSWER_BYTES) throw new Error(`${new URL(request.url).origin} answers with more than ${MAX_ANSWER_BYTES} bytes`);
    parts.push(part);
  }
  return { status: response.status, type: response.headers.get("content-type")?.split(";")[0]?.trim() ?? "", bytes: Buffer.concat(parts) };
}

/** The beginning of an answer that was not expected, as one line. */
export function quoteAnswer({ status, bytes }: Answer): string {
  const text = bytes.toString("utf8").replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim().slice(0, 200);
  return text === "" ? String(status) : `${status}: ${text}`;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
