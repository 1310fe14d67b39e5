import { toBase64, utf8 } from "countersign/log/bytes";
import { verifyCosignature } from "countersign/log/cosignature";
import { parseDecimal } from "countersign/log/decimal";
import { consistencyProofFromTiles } from "countersign/log/tiles";
import { ALGORITHM, parseVerifierKey } from "countersign/log/verifier-key";
import { LogIntegrityError, type Published } from "@/server/log/publisher";
import { readTiles } from "@/server/log/reader";
import type { WitnessSetting } from "@/server/settings/anchors";
import type { Anchor, Anchored } from "./anchor";
import { type Answer, ask, quoteAnswer } from "./ask";
import { readLatest, textOf } from "./held";

/** The witness may have moved on between its answer and the next question, when another process asks as well. */
const TRIES = 3;
const SIZE_TYPE = "text/x.tlog.size";

/** A witness that speaks C2SP tlog-witness: it checks that each checkpoint extends the last and cosigns it. */
export function witnessAnchor({ url, key }: WitnessSetting, intervalMs: number): Anchor {
  const verifier = parseVerifierKey(key, ALGORITHM.cosignature);
  const place = `${verifier.name} at ${url}`;
  let known: number | null = null;

  async function submit(since: number, signal: AbortSignal): Promise<Anchored> {
    let old = known ?? since;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const head = await readLatest();
      if (old > head.size) throw new LogIntegrityError(`the witness ${verifier.name} has cosigned ${old} entries, and the log has ${head.size}: the database was rolled back, as by an old backup`);
      const answer = await send(old, head, signal);
      if (answer.status === 200) {
        const cosigned = await verifyCosignature(answer.bytes.toString("utf8"), textOf(head), verifier);
        if (!cosigned.ok) throw new Error(`${place}: ${cosigned.message}`);
        known = head.size;
        return { head, receipt: utf8(cosigned.line) };
      }
      const held = sizeHeld(answer);
      if (answer.status === 422 || (answer.status === 409 && old === head.size && (held ?? old) === old)) {
        throw new LogIntegrityError(`the witness ${verifier.name} has cosigned ${old} entries of another tree than this log: the database was changed`);
      }
      if (held === null) throw new Error(`${place} refuses the checkpoint with ${quoteAnswer(answer)}`);
      old = held;
      known = held;
    }
    throw new Error(`${place} names another size each time`);
  }

  async function send(old: number, head: Published, signal: AbortSignal): Promise<Answer> {
    const proof = await consistencyProofFromTiles(old, head.size, readTiles);
    const body = [`old ${old}`, ...proof.map(toBase64), "", head.note].join("\n");
    return ask(new Request(`${url}/add-checkpoint`, { method: "POST", body, signal }));
  }

  // A witness has no other question than this one, and answers it the same when it is asked again.
  return { kind: "witness", place, intervalMs, push: submit, confirm: async (since, signal) => { await submit(since, signal); } };
}

function sizeHeld({ status, type, bytes }: Answer): number | null {
  if (status !== 409 || type !== SIZE_TYPE) return null;
  return parseDecimal(bytes.toString("utf8").replace(/\n$/, ""), "the size that a witness holds");
}
