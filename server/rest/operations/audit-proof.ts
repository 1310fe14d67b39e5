import { AppError } from "@/server/core/errors";
import { proveEntry } from "@/server/log/reader";
import { requireAuditor } from "../caller";
import { operation } from "../operation";

export const auditProofOperation = operation({
  method: "get", path: "/api/v1/audit/events/{index}/proof", tag: "Log", caller: "auditor",
  summary: "The proof that an entry is in the log (C2SP tlog-proof)",
  answers: { 200: { description: "A tlog-proof against the newest checkpoint", type: "text/plain" } },
  problems: ["invalid_input", "not_found"],
  handle: async (c) => {
    await requireAuditor(c);
    const index = c.req.param("index")!;
    if (!/^\d{1,15}$/.test(index)) throw new AppError("invalid_input", { public: "The index: expected a whole number from 0." });
    return c.body((await proveEntry(Number(index))).proof, 200, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  },
});
