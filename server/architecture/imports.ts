import { posix } from "node:path";

/** What a file takes from another. A type is gone when the program runs; a value is there, and all that it brings with it. */
export type Import = {
  specifier: string; kind: "value" | "type";
  /** What stands between `import` and `from`. */
  clause: string;
  /** The file from the root, without its extension; null for a package. */
  file: string | null;
};

// Declarations begin a line; what stands in a text is indented or has no such line of its own.
const DECLARATION = /^(?:import|export)\s+(?:([^"'`;]*?)\s*\bfrom\s*)?["']([^"'\n]+)["']/gm;
const EXPRESSION = /\bimport\(\s*["'`]([^"'`$]+)["'`]\s*\)/g;

/** Everything that a file imports or exports onward. */
export function importsOf(path: string, text: string): Import[] {
  const declared = [...text.matchAll(DECLARATION)].map(([, clause = "", specifier = ""]) => ({ clause, specifier, kind: clause.startsWith("type ") ? "type" : "value" }) as const);
  const expressed = [...text.matchAll(EXPRESSION)].map(([, specifier = ""]) => ({ clause: "", specifier, kind: "value" }) as const);
  return [...declared, ...expressed].map((it) => ({ ...it, file: fileOf(path, it.specifier) }));
}

function fileOf(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return withoutExtension(specifier.slice(2));
  if (specifier.startsWith(".")) return withoutExtension(posix.join(posix.dirname(from), specifier));
  if (specifier.startsWith("countersign/")) return `sdk/src/${specifier.slice("countersign/".length)}`;
  return null;
}

export function withoutExtension(path: string): string {
  return path.replace(/\.(ts|tsx|mjs|css)$/, "");
}

/** The name of the package that a specifier is of, with its scope. */
export function packageOf(specifier: string): string {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}
