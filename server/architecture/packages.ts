import { packageOf } from "./imports";
import { layerOf } from "./layers";
import { isForTests, type SourceFile } from "./source-file";

const NEXT = /^next(-auth)?(\/|$)/;

/** Next.js outside of what it runs. */
export function strayNext(files: SourceFile[]): string[] {
  return packageImports(files, (path, specifier) => NEXT.test(specifier) && !["app", "components", "auth"].includes(layerOf(path) ?? ""));
}

/** The database client outside of db and modules. */
export function strayPrisma(files: SourceFile[]): string[] {
  return files.filter(({ path }) => !["db", "modules"].includes(layerOf(path) ?? "") && path !== "prisma.config.ts").flatMap(({ path, imports }) =>
    imports.filter((it) => packageOf(it.specifier).startsWith("@prisma/") || it.file?.startsWith("server/db/generated")).map((it) => `${path} imports ${it.specifier}`));
}

/** Parsers that are pure. */
const CORE_PACKAGES = ["zod", "yaml", "@marcbachmann/cel-js", "libpg-query"];
/** What of node:crypto hashes, or compares hashes. */
const HASHING = ["createHash", "createHmac", "hash", "timingSafeEqual"];

/** Packages that core may not have. */
export function impureImports(files: SourceFile[]): string[] {
  return files.filter(({ path }) => layerOf(path) === "core" && !isForTests(path)).flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, clause, file }) => {
      if (file !== null || CORE_PACKAGES.includes(packageOf(specifier))) return [];
      if (specifier === "node:crypto" && namesIn(clause).every((it) => HASHING.includes(it))) return [];
      return [`${path} imports ${clause} from ${specifier}`];
    }));
}

/** What of the sdk an auditor runs: it has no package at all, and of Node what its files named for it take. */
const PROVING = /^sdk\/src\/(log|bundle)\//;
/** Names that package.json resolves to a file of the sdk. */
const OWN_NAMES = ["#sha256", "#utf8", "#inflate"];

/** Packages that what runs outside the server may not have: the contract may have zod, and what checks proofs none, not even by way of the contract. */
export function heavySdkImports(files: SourceFile[]): string[] {
  const direct = packageImports(files, (path, specifier) => {
    if (path.startsWith("sdk/src/contract/")) return specifier !== "zod";
    return PROVING.test(path) && !OWN_NAMES.includes(specifier) && !(specifier.startsWith("node:") && path.endsWith(".node.ts"));
  });
  const withZod = new Set(files.filter((it) => it.imports.some(({ specifier }) => specifier === "zod")).map((it) => it.path.replace(/\.ts$/, "")));
  return [...direct, ...files.filter(({ path }) => PROVING.test(path) && !isForTests(path)).flatMap(({ path, imports }) =>
    imports.filter(({ file, clause }) => file !== null && withZod.has(file) && !clause.startsWith("type ")).map(({ specifier }) => `${path} imports zod through ${specifier}`))];
}

function packageImports(files: SourceFile[], isWrong: (path: string, specifier: string) => boolean): string[] {
  return files.filter(({ path }) => !isForTests(path)).flatMap(({ path, imports }) =>
    imports.filter(({ file, specifier }) => file === null && isWrong(path, specifier)).map(({ specifier }) => `${path} imports ${specifier}`));
}

function namesIn(clause: string): string[] {
  return clause.replaceAll(/[{}]|\btype\b/g, " ").split(",").map((it) => it.trim()).filter((it) => it !== "");
}
