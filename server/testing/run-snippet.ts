import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "@/components/agent/connect/snippets";

const programs = { curl: ["bash", "ask.sh"], javascript: [process.execPath, "ask.mjs"], python: ["python3", "ask.py"] } as const;

/** Runs a snippet as its reader would. `said` is what it wrote so far; `ended` is its exit code. */
export function runSnippet(language: Language, text: string, env: Record<string, string> = {}): { said: () => string; ended: Promise<number | null> } {
  const folder = mkdtempSync(join(tmpdir(), "countersign-snippet-"));
  const [program, file] = programs[language];
  writeFileSync(join(folder, file), text);
  const child = spawn(program, [file], { cwd: folder, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (it: string) => { said += it; });
  const ended = once(child, "close").then(([code]) => {
    rmSync(folder, { recursive: true });
    return code as number | null;
  });
  return { said: () => said, ended };
}
