import { hannah, jonas, luis } from "./cast";
import { approve, note, run, span, type Story, succeed } from "./story";

const model = "openai/gpt-5.2";
const COLUMNS = ["payment", "customer", "amount", "currency", "reason"];

type Refund = { payment: string; customer: string; amount: number; currency: string; reason: string };

/** What a batch of refunds asks for: the parameters, and the same as a table. */
function refund(batch: string, refunds: Refund[]) {
  return {
    action: "payments.refund", params: { batch, refunds },
    artifacts: [{ kind: "table" as const, title: "Refunds", columns: COLUMNS, rows: refunds.map((it) => [it.payment, it.customer, it.amount, it.currency, it.reason]) }],
  };
}

const payments = (id: string) => ({ type: "payments.batch", id, environment: "production" });

const ANSWER = `Thank you for writing. Your parcel left our warehouse on {{shipped_on}}
and should reach you within three working days.
`;
const NEW_ANSWER = `Thank you for writing. Your parcel left our warehouse on {{shipped_on}}
and should reach you by {{expected_on}}.

If it has not arrived by then, answer to this message and we send a new one
at once.
`;

/** What is done for customers. */
export const supportStories: readonly Story[] = [
  {
    name: "demo.support.close-billing", agent: "support-copilot", ago: span(21, 2, 3.3),
    asks: {
      action: "billing.account.delete", resource: { type: "billing.account", id: "ba_00412", environment: "production" }, params: { account: "ba_00412", reason: "customer asked" },
      justification: "The customer asks to close the account.", initiator: { model, runId: "ticket_86011" },
    },
    steps: [],
  },
  {
    name: "demo.support.refund-large", agent: "support-copilot", ago: span(12, 9, 17.8),
    asks: {
      ...refund("rf_2026_11_09", [
        { payment: "pay_71c0", customer: "cus_5512", amount: 899, currency: "EUR", reason: "charged twice" },
        { payment: "pay_71d9", customer: "cus_0931", amount: 42.5, currency: "EUR", reason: "never arrived" },
      ]),
      resource: payments("rf_2026_11_09"), justification: "Two tickets: one charged twice, one never arrived.", initiator: { model, runId: "ticket_88871" },
    },
    steps: [note(8.9, luis, "Checked pay_71c0 against the bank: charged twice, yes.", { artifact: 0, pointer: "/rows/0" }), approve(9.4, luis, "Both payments checked."), approve(22.7, hannah, "Amounts match the tickets."), run(23.2), succeed(24.1, { refunded: 2, total: "941.50 EUR" })],
  },
  {
    name: "demo.support.answer", agent: "support-copilot", ago: 49.4,
    asks: {
      action: "support.template.update", resource: { type: "support.template", id: "where-is-my-parcel", environment: "staging" }, params: { template: "where-is-my-parcel", body: NEW_ANSWER },
      justification: "One in five writes a second time, because the answer names no day.", initiator: { model, runId: "ticket_91544" },
      artifacts: [{ kind: "text", title: "where-is-my-parcel", language: "markdown", before: ANSWER, after: NEW_ANSWER }],
    },
    steps: [],
  },
  {
    name: "demo.support.refund-small", agent: "support-copilot", ago: 27.3,
    asks: {
      ...refund("rf_2026_11_21", [
        { payment: "pay_8a01", customer: "cus_2040", amount: 19.9, currency: "EUR", reason: "wrong size" },
        { payment: "pay_8a17", customer: "cus_3391", amount: 64, currency: "EUR", reason: "never arrived" },
        { payment: "pay_8a2f", customer: "cus_1120", amount: 7.5, currency: "EUR", reason: "voucher not applied" },
      ]),
      resource: payments("rf_2026_11_21"), justification: "Three tickets of today, each below what we refund without asking back.", initiator: { model, runId: "ticket_91560" },
    },
    steps: [note(7.7, jonas, "Looks right to me; somebody who knows the vouchers should have a look at the third.", { artifact: 0, pointer: "/rows/2" })],
  },
];
