import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "../../script/root.mjs";

const NEEDED = `
  export { connectTo, disconnect } from "./server/db/client";
  export { migrate } from "./server/db/migrate";
  export { blockSize } from "./server/core/audit/search/blocks";
  export { searchDocument } from "./server/core/audit/search/document";
  export { countFound, listEvents, readSearch } from "./server/modules/audit/queries";
`;

/** The functions of the server that are measured, `more` among them (text of a module), as they are in the source, connected to a database as the server is. */
export async function loadServer(url, more = "") {
  const folder = join(ROOT, "dist/bench");
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, "audit-search.mjs");
  await build({
    absWorkingDir: ROOT, outfile, bundle: true, platform: "node", target: "node20.9", format: "esm", packages: "external", logLevel: "warning",
    stdin: { contents: NEEDED + more, resolveDir: ROOT, loader: "ts" },
    plugins: [{ name: "workspace-package", setup: (bundle) => { bundle.onResolve({ filter: /^countersign\// }, ({ path }) => ({ path: `${join(ROOT, "sdk/src", path.slice("countersign/".length))}.ts` })); } }],
  });
  Object.assign(process.env, { DEMO: "off", APP_URL: "http://localhost:3000", LOG_ORIGIN: "countersign.bench/log", AUTH_SECRET: "bench".repeat(10) });
  const server = await import(pathToFileURL(outfile).href);
  await server.connectTo(url);
  return server;
}
