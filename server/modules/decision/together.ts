import type { Channel } from "countersign/contract/decision";
import type { PersonActor } from "@/server/core/actor";
import { refuseTogether } from "@/server/core/action-request/together";
import { AppError } from "@/server/core/errors";
import { readAlike } from "@/server/modules/action-request/queries";
import { decide } from "./commands";
import type { DecidedTogether, TogetherInput } from "./views";

/**
 * Says the same of several requests, each by a decision of its own: what refuses one leaves the others alone.
 * Approving asks that they are alike; each decision is on the digest that was compared, so none can change in between.
 */
export async function decideTogether(actor: PersonActor, { decision, reason, requests }: TogetherInput, channel: Channel): Promise<DecidedTogether> {
  if (decision === "deny" && reason.trim() === "") throw new AppError("reason_required", { public: "Say why, so that the agents and their sponsors can act on it." });
  if (decision === "approve") {
    const refused = refuseTogether(await readAlike(actor, requests));
    if (refused !== null) throw new AppError("conflict", { public: `${refused} Nothing was decided.` });
  }
  const outcomes: DecidedTogether = [];
  for (const { id, version, digest } of requests) {
    outcomes.push({ id, outcome: await decideOne(() => decide(actor, id, { decision, reason, version, digest }, channel)) });
  }
  return outcomes;
}

async function decideOne(run: () => ReturnType<typeof decide>): Promise<DecidedTogether[number]["outcome"]> {
  try {
    return { ok: true, status: (await run()).request.status };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}
