import { viewedInput, viewedView } from "countersign/contract/viewed";
import { markViewed } from "@/server/modules/viewed-mark/commands";
import { requirePerson } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const markViewedOperation = operation({
  method: "post", path: "/api/v1/requests/{id}/viewed", tag: "Decisions", caller: "person",
  summary: "Say which artifacts one has viewed",
  description: "A mark is the caller's own, on what is in the artifact: a version that leaves the artifact as it is keeps the mark. `viewed: false` takes it back. `missing` names what the caller still has to view before they approve: at critical risk, every artifact with findings of high or critical risk.",
  body: viewedInput,
  answers: { 200: { description: "The caller's marks on the current version", schema: viewedView } },
  problems: ["not_found", "stale_version"],
  handle: async (c) => json(c, 200, await markViewed(await requirePerson(c), c.req.param("id")!, await readJson(c, viewedInput))),
});
