import { mkdir, open, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Published } from "@/server/log/publisher";
import type { Anchor } from "./anchor";
import { openHeld, readLatest, requireBegins } from "./held";

/** More than the longest checkpoint that can end the file, and the rest of one that was cut off. */
const TAIL_BYTES = 65_536;
const NOTE = /^[^\n]+\n\d+\n[A-Za-z0-9+/=]{44}\n\n(?:\u2014 [^\n]+\n)+/gmu;
const SUFFIX = ".checkpoint";

/** Checkpoints one after the other in a file, or with a slash at the end of `path` each in a file of its own: for storage that is written once. */
export function fileAnchor(path: string, intervalMs: number): Anchor {
  const store = path.endsWith("/") ? folderStore(path) : appendStore(path);
  return {
    kind: "file", place: path, intervalMs,
    confirm: async () => {
      const held = await store.newest();
      if (held !== null) await requireBegins(held, "the anchor file");
    },
    push: async () => {
      const held = await store.newest();
      const head = held === null ? await readLatest() : await requireBegins(held, "the anchor file");
      if (held?.size !== head.size) await store.add(head);
      return { head, receipt: null };
    },
  };
}

type Store = { newest(): Promise<Published | null>; add(head: Published): Promise<void> };

function appendStore(path: string): Store {
  return {
    newest: async () => {
      const tail = await readTail(path);
      const note = tail.match(NOTE)?.at(-1);
      if (note !== undefined) return openHeld(note, path);
      if (tail.trim() !== "") throw new Error(`${path} holds something other than checkpoints`);
      return null;
    },
    add: async (head) => {
      // A crash may have cut the last one off: a new line keeps that from becoming part of this one.
      const tail = await readTail(path);
      await writeDurably(path, "a", `${tail === "" || tail.endsWith("\n\n") ? "" : "\n"}${head.note}\n`);
    },
  };
}

function folderStore(folder: string): Store {
  return {
    newest: async () => {
      const names = (await readdir(folder).catch(noneWhereMissing)).filter((it) => it.endsWith(SUFFIX)).sort().reverse();
      for (const name of names) {
        const note = await readFile(join(folder, name), "utf8");
        // What a crash cut off is followed by a whole one, or preceded.
        if (note.match(NOTE)?.[0] === note) return openHeld(note, join(folder, name));
      }
      return null;
    },
    add: async (head) => {
      await mkdir(folder, { recursive: true });
      await writeDurably(join(folder, `${String(head.size).padStart(16, "0")}${SUFFIX}`), "wx", head.note);
    },
  };
}

async function readTail(path: string): Promise<string> {
  const file = await open(path, "r").catch(noneWhereMissing);
  if (Array.isArray(file)) return "";
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(Math.min(size, TAIL_BYTES)), position: Math.max(0, size - TAIL_BYTES) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function writeDurably(path: string, flag: "a" | "wx", text: string): Promise<void> {
  const isNew = (await stat(path).catch(() => null)) === null;
  const file = await open(path, flag, 0o444 | 0o200);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  if (!isNew) return;
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function noneWhereMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}
