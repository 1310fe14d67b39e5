import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Import, importsOf } from "./imports";

/** A file of the project, its path from the root. */
export type SourceFile = { path: string; text: string; imports: Import[] };

const FOLDERS = ["app", "bench", "components", "e2e", "examples", "prisma", "script", "sdk", "server"];
const READ = /\.(ts|tsx|mjs|css|prisma|sql)$/;
const NOT_OURS = new Set(["node_modules", "generated", "dist"]);

/** Every source file of the project; what is made from them is left out. */
export function readSources(root: string): SourceFile[] {
  const atRoot = readdirSync(root, { withFileTypes: true }).filter((it) => it.isFile()).map((it) => it.name);
  const paths = [...atRoot, ...FOLDERS.flatMap((folder) => filesBelow(root, folder))].filter((it) => READ.test(it) && it !== "next-env.d.ts");
  return paths.map((path) => sourceFile(path, readFileSync(join(root, path), "utf8")));
}

export function sourceFile(path: string, text: string): SourceFile {
  return { path, text, imports: importsOf(path, text) };
}

function filesBelow(root: string, folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((it) => {
    const path = `${folder}/${it.name}`;
    if (it.isDirectory()) return NOT_OURS.has(it.name) || it.name === "migrations" ? [] : filesBelow(root, path);
    return [path];
  });
}

/** Whether a file is there for tests alone. */
export function isForTests(path: string): boolean {
  return /\.(test|fixture|spec)\.tsx?$/.test(path) || /(^|\/)testing\//.test(path) || /^(testing|fixtures|test-subject)\.ts$/.test(basename(path)) || /^(e2e|server\/architecture)\//.test(path);
}
