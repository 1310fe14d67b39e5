// The thread in which large requests are analyzed: a request as JSON in, its risk out.
import { parentPort } from "node:worker_threads";
import { assess } from "@/server/core/risk/assess";
import type { RiskSubject } from "@/server/core/risk/finding";
import { loadSqlParser } from "@/server/core/risk/sql-parser";

await loadSqlParser();
parentPort?.on("message", (text: string) => parentPort?.postMessage(assess(JSON.parse(text) as RiskSubject), []));
