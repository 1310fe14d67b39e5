import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { exportMediaType, isPacked } from "@/server/core/evidence/file-name";
import { takeExport } from "@/server/modules/evidence/commands";
import { readChunks } from "@/server/modules/evidence/queries";
import { requireAuditor } from "../caller";
import { operation } from "../operation";

export const downloadExportOperation = operation({
  method: "get", path: "/api/v1/exports/{id}/download", tag: "Evidence", caller: "auditor",
  summary: "The file of a finished export",
  description: "Each download is on the record. Text is sent compressed to whoever accepts gzip..",
  answers: { 200: { description: "The file", type: "application/octet-stream" } },
  problems: ["not_found", "export_not_ready", "export_gone"],
  handle: async (c) => {
    const { view, attempt } = await takeExport(await requireAuditor(c), c.req.param("id")!);
    const file = view.file!;
    const kept = Readable.from(readChunks(view.id, attempt));
    const packed = isPacked(view.format);
    const asKept = packed || /\bgzip\b/.test(c.req.header("accept-encoding") ?? "");
    return c.body(Readable.toWeb(asKept ? kept : kept.compose(createGunzip())) as ReadableStream, 200, {
      "Content-Type": exportMediaType(view.format), "Content-Disposition": `attachment; filename="${file.name}"`, "Cache-Control": "no-store",
      Vary: "Accept-Encoding", "Repr-Digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
      ...(packed ? { "Content-Length": String(file.bytes) } : asKept && { "Content-Encoding": "gzip" }),
    });
  },
});
