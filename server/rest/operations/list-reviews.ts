import { z } from "zod";
import { actionRequest } from "countersign/contract/action-request";
import { ineligibilities } from "countersign/contract/decision";
import { query } from "@/server/db/client";
import { readReviews } from "@/server/modules/action-request/inbox";
import { asReadBy } from "@/server/modules/action-request/masked";
import { toActionRequest } from "@/server/modules/action-request/select";
import { standingOf } from "@/server/modules/action-request/standing";
import { readLenders } from "@/server/modules/delegation/queries";
import { requirePerson } from "../caller";
import { json } from "../context";
import { operation } from "../operation";

const review = actionRequest.extend({ eligible: z.boolean(), reason: z.enum(ineligibilities).nullable(), detail: z.string().nullable() });

export const listReviewsOperation = operation({
  method: "get", path: "/api/v1/reviews", tag: "Decisions", caller: "person",
  summary: "The caller's queue",
  description: "Open requests whose requirement names a group of the caller, or one that somebody who is away lent to them, soonest expiry first; where `eligible` is false, `reason` says why.",
  answers: { 200: { description: "The queue", schema: z.strictObject({ items: z.array(review) }) } },
  handle: async (c) => {
    const person = await requirePerson(c);
    const now = new Date();
    const lenders = await readLenders({ query }, person.id, now);
    const items = (await readReviews(person, lenders)).map((row) => {
      const { eligible, reason, detail } = standingOf(row, person, now, lenders);
      return { ...asReadBy(person, toActionRequest(row)), eligible, reason, detail };
    });
    return json(c, 200, { items });
  },
});
