import { actionRequest } from "countersign/contract/action-request";
import { breakGlassReviewInput } from "countersign/contract/break-glass";
import { reviewBreakGlass } from "@/server/modules/break-glass/commands";
import { requirePerson } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const reviewBreakGlassOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/break-glass/review", tag: "Decisions", caller: "person",
  summary: "Close the review of an override",
  description: "By an approver of the groups that were skipped, or an administrator; not by who used it.",
  body: breakGlassReviewInput,
  answers: { 200: { description: "The request, with the review", schema: actionRequest } },
  problems: ["not_found", "self_approval", "conflict"],
  handle: async (c) => {
    const person = await requirePerson(c);
    return json(c, 200, await reviewBreakGlass(person, c.req.param("id")!, await readJson(c, breakGlassReviewInput)));
  },
});
