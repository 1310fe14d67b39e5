import { openBlob } from "countersign/bundle/open.browser";
import { verifyBundle, type BundleVerification } from "countersign/bundle/verify";
import { messageOf } from "countersign/log/format-error";

/** What the worker is told, and what it answers: first that it is there, then how far it is, then what it found. */
export type VerifyTask = { bundle: Blob; key: string; checkpoint: string; witnesses: string };
export type VerifyAnswer = { kind: "ready" } | { kind: "progress"; done: number; total: number } | { kind: "found"; result: BundleVerification };

/** So many answers a second are as many as a person can follow. */
const PROGRESS_EVERY_MS = 100;

const answer = (it: VerifyAnswer) => postMessage(it);

addEventListener("message", ({ data }: MessageEvent<VerifyTask>) => void verify(data).then((result) => answer({ kind: "found", result })));
answer({ kind: "ready" });

async function verify({ bundle, key, checkpoint, witnesses }: VerifyTask): Promise<BundleVerification> {
  let told = 0;
  try {
    return await verifyBundle(await openBlob(bundle), key, {
      ...(checkpoint.trim() !== "" && { checkpoint: `${checkpoint.trim()}\n` }),
      witnesses: witnesses.split(/\s+/).filter((it) => it !== ""),
      onProgress: (done, total) => {
        if (performance.now() - told < PROGRESS_EVERY_MS) return;
        told = performance.now();
        answer({ kind: "progress", done, total });
      },
    });
  } catch (error) {
    return { outcome: "unreadable", proven: [], stated: [], unknown: [], failure: { message: messageOf(error), place: {} }, manifest: null };
  }
}
