import { readCheckpoint } from "@/server/log/reader";
import { operation } from "../operation";

export const logCheckpointOperation = operation({
  method: "get", path: "/log/checkpoint", tag: "Log", caller: "anyone",
  summary: "The newest signed head of the log (C2SP tlog-checkpoint)",
  answers: { 200: { description: "A signed note", type: "text/plain" } },
  handle: async (c) => c.body(await readCheckpoint(), 200, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "Access-Control-Allow-Origin": "*" }),
});
