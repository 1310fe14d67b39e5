import { z } from "zod";
import { actionRequest, isOpen } from "countersign/contract/action-request";
import { asReadBy } from "@/server/modules/action-request/masked";
import { toActionRequest } from "@/server/modules/action-request/select";
import { requireCaller } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { checkShape } from "../read-json";
import { watchRequest } from "../watch-request";

const wholeNumber = z.string().regex(/^\d{1,9}$/, "expected a whole number").transform(Number);
const query = z.object({
  wait: wholeNumber.refine((it) => it <= 60, "expected 0 to 60 seconds").optional(),
  since: wholeNumber.optional(), sinceRevision: wholeNumber.optional(),
});

export const getRequestOperation = operation({
  method: "get", path: "/api/v1/requests/{id}", tag: "Requests", caller: "agent or person",
  summary: "Read a request, or wait for news of it",
  description: "Answers at once when the version is greater than `since`, the revision greater than `sinceRevision`, or people have no say any more; else holds until one of these or another status is true, for `wait` seconds at most, and answers with what is then true.",
  query,
  answers: { 200: { description: "The request as it is now", schema: actionRequest } },
  problems: ["not_found"],
  handle: async (c) => {
    const caller = await requireCaller(c);
    const { wait = 0, since, sinceRevision } = checkShape(query, c.req.query());
    const watch = watchRequest(caller, c.req.param("id")!);
    try {
      let row = await watch.read();
      const asked = row.status;
      const isNews = () => !isOpen(row.status) || row.status !== asked || (since !== undefined && row.version > since) || (sinceRevision !== undefined && row.revision > sinceRevision);
      const deadline = performance.now() + wait * 1000;
      while (!isNews() && (await watch.changed(deadline - performance.now(), c.req.raw.signal))) row = await watch.read();
      return json(c, 200, asReadBy(caller, toActionRequest(row)));
    } finally {
      watch.stop();
    }
  },
});
