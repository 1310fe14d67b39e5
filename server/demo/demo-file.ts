import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { env } from "@/server/env";

/** What a newcomer needs to try the demo: where it is, and the credentials of everybody in it. */
const demoFile = z.object({
  url: z.string(),
  /** The verifier key of the log's checkpoints (C2SP signed-note). */
  logKey: z.string(),
  agents: z.array(z.object({ name: z.string(), key: z.string() })),
  people: z.array(z.object({ part: z.string(), name: z.string(), email: z.string(), groups: z.array(z.string()), roles: z.array(z.string()), token: z.string() })),
});
export type DemoFile = z.infer<typeof demoFile>;

const OWNER_ONLY = 0o600;

export function demoFilePath(): string {
  return join(env().COUNTERSIGN_DATA_DIR, "demo.json");
}

/** What the file says; null where there is none, or none that can be read. */
export async function readDemoFile(): Promise<DemoFile | null> {
  try {
    return demoFile.parse(JSON.parse(await readFile(demoFilePath(), "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || (error instanceof Error && "code" in error && error.code === "ENOENT")) return null;
    throw error;
  }
}

/** Makes the file say this, for its owner alone. Whoever reads it meanwhile sees the old one or the new one, whole. */
export async function writeDemoFile(content: DemoFile): Promise<void> {
  const path = demoFilePath();
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if ((await readFile(path, "utf8").catch(() => null)) === text) return chmod(path, OWNER_ONLY);
  await mkdir(env().COUNTERSIGN_DATA_DIR, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    const file = await open(draft, "wx", OWNER_ONLY);
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
