// Makes dist/countersign.mjs, the command that needs nothing but Node, and the thread that hashes for it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles the command. Every import is of this package, or Node's own. */
export function buildCommand() {
  return build({
    absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
    entryPoints: { countersign: "src/cli/main.ts", "hash-thread": "src/cli/hash-thread-entry.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20.9",
    format: "esm",
    legalComments: "none",
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCommand();
