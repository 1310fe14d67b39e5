import { processSingleton } from "@/server/db/process-singleton";
import { env } from "@/server/env";
import type { Anchor } from "./anchor";
import { bucketAnchor } from "./bucket-anchor";
import { fileAnchor } from "./file-anchor";
import { timestampAnchor } from "./timestamp-anchor";
import { witnessAnchor } from "./witness-anchor";

/** The anchors of the settings. */
export function configuredAnchors(): readonly Anchor[] {
  return processSingleton("log-anchors", () => {
    const it = env();
    const anchors: Anchor[] = [];
    if (it.LOG_ANCHOR_FILE !== undefined) anchors.push(fileAnchor(it.LOG_ANCHOR_FILE, it.LOG_ANCHOR_FILE_SECONDS * 1_000));
    for (const witness of it.LOG_WITNESSES) anchors.push(witnessAnchor(witness, it.LOG_WITNESS_SECONDS * 1_000));
    if (it.LOG_BUCKET_URL !== undefined) {
      anchors.push(bucketAnchor({
        url: it.LOG_BUCKET_URL, region: it.LOG_BUCKET_REGION!, keyId: it.LOG_BUCKET_KEY_ID!, secret: it.LOG_BUCKET_SECRET!,
        prefix: it.LOG_BUCKET_PREFIX, lock: it.LOG_BUCKET_LOCK, retainDays: it.LOG_BUCKET_RETAIN_DAYS,
      }, it.LOG_BUCKET_SECONDS * 1_000));
    }
    if (it.LOG_TIMESTAMP_URL !== undefined) anchors.push(timestampAnchor({ url: it.LOG_TIMESTAMP_URL, root: it.LOG_TIMESTAMP_ROOT }, it.LOG_TIMESTAMP_SECONDS * 1_000));
    return anchors;
  });
}
