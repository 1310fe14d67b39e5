import type { ArtifactOf } from "countersign/contract/artifact";

const BEFORE = `import { log, sleep } from "@acme/platform";

export type Charge = { id: string; amountCents: number; currency: string; customer: string };
export type Outcome = { ok: true; reference: string } | { ok: false; reason: string };

const ATTEMPTS = 3;
const PAUSE_MS = 200;

/** Charges a card. The id makes a second attempt the same charge. */
export async function charge(gateway: Gateway, it: Charge): Promise<Outcome> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await gateway.post("/charges", { amount: it.amountCents, currency: it.currency, customer: it.customer }, { idempotencyKey: it.id });
    if (answer.status === 201) return { ok: true, reference: answer.body.reference };
    if (answer.status === 402) return { ok: false, reason: answer.body.reason };
    log.warn("the gateway did not answer", { charge: it.id, attempt, status: answer.status });
    await sleep(PAUSE_MS);
  }
  return { ok: false, reason: "unavailable" };
}

/** Gives money back, as much as was charged at most. */
export async function refund(gateway: Gateway, it: Charge, amountCents: number): Promise<Outcome> {
  if (amountCents <= 0) return { ok: false, reason: "nothing to refund" };
  if (amountCents > it.amountCents) return { ok: false, reason: "more than was charged" };
  const answer = await gateway.post("/refunds", { charge: it.id, amount: amountCents }, { idempotencyKey: \`refund-\${it.id}\` });
  return answer.status === 201 ? { ok: true, reference: answer.body.reference } : { ok: false, reason: answer.body.reason };
}

export interface Gateway {
  post(path: string, body: unknown, options: { idempotencyKey: string }): Promise<{ status: number; body: { reference: string; reason: string } }>;
}

/** The amount as a customer reads it. */
export function format(amountCents: number, currency: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(amountCents / 100);
}

/** What a customer paid in a currency, over all of their charges. */
export function total(charges: readonly Charge[], currency: string): number {
  return charges.filter((it) => it.currency === currency).reduce((sum, it) => sum + it.amountCents, 0);
}
`;

/** What a release changes in a file of the payments service, place by place. */
const EDITS: readonly (readonly [from: string, to: string])[] = [
  ["const ATTEMPTS = 3;\nconst PAUSE_MS = 200;", "const ATTEMPTS = 5;\nconst FIRST_PAUSE_MS = 200;\nconst LONGEST_PAUSE_MS = 5_000;"],
  ["{ idempotencyKey: it.id }", "{ idempotencyKey: `${it.id}-${attempt}` }"],
  ["    await sleep(PAUSE_MS);", "    await sleep(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS));"],
  ["  if (amountCents > it.amountCents) return { ok: false, reason: \"more than was charged\" };\n", ""],
  ["new Intl.NumberFormat(\"en\", {", "new Intl.NumberFormat(undefined, {"],
];

/** Longer pauses between attempts to charge a card, and with them a key that no longer holds attempts together and a check that is gone. */
export function retryChange(): ArtifactOf<"text"> {
  return { kind: "text", title: "payments/src/charge.ts", language: "typescript", before: BEFORE, after: EDITS.reduce((text, [from, to]) => text.replace(from, () => to), BEFORE) };
}
