import { actionRequest, annotationInput } from "countersign/contract/action-request";
import { annotate } from "@/server/modules/annotation/commands";
import { requireCaller } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const annotateRequestOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/annotations", tag: "Decisions", caller: "agent or person",
  summary: "Leave a note on the request or on a place in an artifact",
  body: annotationInput,
  answers: { 201: { description: "The request with the note", schema: actionRequest } },
  problems: ["not_found", "stale_version"],
  handle: async (c) => {
    const caller = await requireCaller(c);
    return json(c, 201, await annotate(caller, c.req.param("id")!, await readJson(c, annotationInput)));
  },
});
