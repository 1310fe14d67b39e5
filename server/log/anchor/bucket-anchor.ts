import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { Published } from "@/server/log/publisher";
import type { Anchor } from "./anchor";
import { type Answer, ask, quoteAnswer } from "./ask";
import { openHeld, readLatest, requireBegins } from "./held";

const DAY_MS = 86_400_000;
/** Sizes have one length, so that the order of the keys is the order of the log. */
const DIGITS = 16;
const SUFFIX = ".checkpoint";

export type Bucket = { url: string; region: string; keyId: string; secret: string; prefix: string; lock: "COMPLIANCE" | "GOVERNANCE"; retainDays: number };

/** An S3-compatible bucket with object lock: one object a checkpoint, which nobody can change or delete for as long as it is retained. */
export function bucketAnchor(bucket: Bucket, intervalMs: number): Anchor {
  const place = `${bucket.url}/${bucket.prefix}`;
  const client = new AwsClient({ accessKeyId: bucket.keyId, secretAccessKey: bucket.secret, region: bucket.region, service: "s3", retries: 0 });
  const keyOf = (size: number) => `${bucket.prefix}${String(size).padStart(DIGITS, "0")}${SUFFIX}`;
  const request = async (method: string, path: string, signal: AbortSignal, { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {}) =>
    ask(await client.sign(`${bucket.url}${path}`, {
      method, ...(body !== undefined && { body }), signal,
      headers: { ...headers, "x-amz-content-sha256": createHash("sha256").update(body ?? "").digest("hex") },
    }));

  /** The newest checkpoint from a size on, or null where there is none. */
  async function newest(since: number, signal: AbortSignal): Promise<Published | null> {
    let after = since > 0 ? keyOf(since - 1) : bucket.prefix;
    let last: string | null = null;
    for (;;) {
      const parameters = new URLSearchParams({ "list-type": "2", prefix: bucket.prefix, "start-after": after });
      const answer = expectStatus(await request("GET", `?${parameters}`, signal), 200, place);
      const keys = keysIn(answer).filter((it) => it.endsWith(SUFFIX) && it.length === keyOf(0).length);
      last = keys.at(-1) ?? last;
      const end = keysIn(answer).at(-1);
      if (end === undefined || !answer.bytes.includes("<IsTruncated>true<")) break;
      after = end;
    }
    if (last === null) return null;
    return openHeld(expectStatus(await request("GET", `/${last}`, signal), 200, place).bytes.toString("utf8"), `${bucket.url}/${last}`);
  }

  async function add(head: Published, signal: AbortSignal): Promise<void> {
    const retainUntil = new Date(Date.now() + bucket.retainDays * DAY_MS).toISOString().replace(/\.\d{3}Z$/, "Z");
    const answer = await request("PUT", `/${keyOf(head.size)}`, signal, {
      body: head.note,
      headers: {
        "content-type": "text/plain; charset=utf-8", "content-md5": createHash("md5").update(head.note).digest("base64"), "if-none-match": "*",
        "x-amz-object-lock-mode": bucket.lock, "x-amz-object-lock-retain-until-date": retainUntil,
      },
    });
    // Another process was there first: what it left is what the next look compares.
    if (answer.status !== 412) expectStatus(answer, 200, place);
  }

  return {
    kind: "bucket", place, intervalMs,
    confirm: async (since, signal) => {
      const held = await newest(since, signal);
      if (held !== null) await requireBegins(held, "the anchor bucket");
    },
    push: async (since, signal) => {
      const held = await newest(since, signal);
      const head = held === null ? await readLatest() : await requireBegins(held, "the anchor bucket");
      if (held?.size !== head.size) await add(head, signal);
      return { head, receipt: null };
    },
  };
}

function keysIn({ bytes }: Answer): string[] {
  return [...bytes.toString("utf8").matchAll(/<Key>([^<]*)<\/Key>/g)].map((it) => it[1]!);
}

function expectStatus(answer: Answer, status: number, place: string): Answer {
  if (answer.status !== status) throw new Error(`${place} answers ${quoteAnswer(answer)}`);
  return answer;
}
