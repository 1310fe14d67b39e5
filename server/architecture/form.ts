import { layerOf } from "./layers";
import { isForTests, type SourceFile } from "./source-file";
import { codeOf, lineAt, lineCount } from "./source-text";

const MAX_LINES = 400;
const MAX_PAGE_LINES = 60;
const BANNED_NAME = /(^|[-.])(utils?|helpers?|misc|common|managers?)([-.]|$)|^index\.(ts|tsx|mjs)$/;
const ANY_TYPE = /\bany\b(?<=(?:[:<|&,=]\s*|\b(?:as|extends|satisfies)\s+)any)(?!\s*[:(])|\bz\.any\(/g;
const IMPURE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.|\bprocess\.|\bconsole\.|\bfetch\(|\bset(?:Timeout|Interval|Immediate)\(|\bcrypto\.(?:random|subtle|getRandom)/g;
const WRITE = /\b(?:INSERT INTO|DELETE FROM|UPDATE [a-z_]+ SET|TRUNCATE TABLE)\b/g;

export function longFiles(files: SourceFile[]): string[] {
  return files.filter((it) => lineCount(it.text) > MAX_LINES).map((it) => `${it.path} has ${lineCount(it.text)} lines`);
}

export function longPages(files: SourceFile[]): string[] {
  return files.filter((it) => /^app\/(.*\/)?page\.tsx$/.test(it.path) && lineCount(it.text) > MAX_PAGE_LINES).map((it) => `${it.path} has ${lineCount(it.text)} lines`);
}

export function longRoutes(files: SourceFile[]): string[] {
  return files.filter((it) => /^app\/(.*\/)?route\.ts$/.test(it.path) && lineCount(it.text) > 1).map((it) => `${it.path} has ${lineCount(it.text)} lines`);
}

/** Files and folders whose name says nothing. */
export function emptyNames(files: SourceFile[]): string[] {
  return files.filter(({ path }) => path.split("/").some((part) => BANNED_NAME.test(part))).map((it) => it.path);
}

export function anyTypes(files: SourceFile[]): string[] {
  return files.filter((it) => /\.tsx?$/.test(it.path)).flatMap((it) => occurrences(it, ANY_TYPE));
}

/** Readers of the environment besides server/env.ts. Scripts set the stage before there are settings; tests set their own. */
export function strayEnvironment(files: SourceFile[]): string[] {
  return files.filter(({ path }) => path !== "server/env.ts" && !isForTests(path) && !/^(script|bench|examples|sdk\/bin)\/|^(playwright|vitest)\.config\.ts$/.test(path))
    .flatMap((it) => occurrences(it, /\bprocess\s*\.\s*env\b|\bimport\.meta\.env\b/g));
}

/** Clock, randomness and I/O in core. */
export function impureCalls(files: SourceFile[]): string[] {
  return files.filter((it) => layerOf(it.path) === "core" && !isForTests(it.path)).flatMap((it) => occurrences(it, IMPURE));
}

/** Statements that write, outside of the commands and of the log. */
export function strayWrites(files: SourceFile[]): string[] {
  return files.filter(({ path }) => path.startsWith("server/") && !isForTests(path) && !["db", "modules", "log"].includes(layerOf(path) ?? ""))
    .flatMap((it) => [...it.text.matchAll(WRITE)].map(({ 0: found, index }) => `${it.path}:${lineAt(it.text, index)} ${found}`));
}

function occurrences({ path, text }: SourceFile, pattern: RegExp): string[] {
  const code = codeOf(text);
  return [...code.matchAll(pattern)].map(({ index }) => `${path}:${lineAt(code, index)} ${text.split("\n")[lineAt(code, index) - 1]!.trim()}`);
}
