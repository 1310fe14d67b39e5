// Makes what is made from the sources, each part only when it is missing or its sources changed: the database client,
// the bundles that bare Node runs, and the console.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { markFirstScripts } from "./compile-hints.mjs";
import { ROOT } from "./root.mjs";
import { programOf, run, step } from "./run.mjs";
import { whenStale } from "./stamp.mjs";

const SERVER_SOURCES = ["server", "sdk/src", "sdk/package.json", "prisma/scenarios", "prisma/factories", "prisma/schema", "package-lock.json", "tsconfig.json", "script/build.mjs"];
const CONSOLE_SOURCES = [...SERVER_SOURCES, "app", "components", "public", "next.config.ts", "script/compile-hints.mjs", "postcss.config.mjs", "proxy.ts", "instrumentation.ts", "package.json"];

/** The typed database client in server/db/generated. */
export function generateClient() {
  const sources = ["prisma/schema", "prisma.config.ts", "package-lock.json"];
  return whenStale({ stamp: "dist/.client", sources, makes: ["server/db/generated/client.ts"] }, () =>
    step("Generating the database client", () => run(process.execPath, [programOf("prisma/build/index.js"), "generate"])),
  );
}

/** What the scripts need of the server themselves; quick to make, and free of the generated client. */
export function bundlePlatform() {
  return bundle("dist/.platform", ["platform"]);
}

/** The processes that bare Node runs. */
export async function bundleServer() {
  await generateClient();
  await bundleThreads();
  await bundleCommand();
  return bundle("dist/.server", ["api", "demo"]);
}

/** The threads beside a process that serves: one looks at large requests, one makes exports. */
export function bundleThreads() {
  return bundle("dist/.threads", ["assess", "export"]);
}

/** The command that checks evidence, so that `npx countersign verify` works here as it does elsewhere. */
export function bundleCommand() {
  return whenStale({ stamp: "dist/.command", sources: ["sdk/src", "sdk/package.json", "sdk/build.mjs", "package-lock.json"], makes: ["sdk/dist/countersign.mjs", "sdk/dist/hash-thread.mjs"] }, () =>
    step("Bundling the verifier", async () => {
      const { buildCommand } = await import("../sdk/build.mjs");
      await buildCommand();
    }),
  );
}

/** `server/entry/<name>.ts` becomes `dist/<name>.mjs`, which Node runs without TypeScript. */
function bundle(stamp, names) {
  return whenStale({ stamp, sources: SERVER_SOURCES, makes: names.map((name) => `dist/${name}.mjs`) }, () =>
    step("Bundling the server", async () => {
      const { build } = await import("esbuild");
      await build({
        absWorkingDir: ROOT,
        entryPoints: names.map((name) => `server/entry/${name}.ts`),
        outdir: "dist",
        outExtension: { ".js": ".mjs" },
        bundle: true,
        splitting: true,
        platform: "node",
        target: "node20.9",
        format: "esm",
        packages: "external",
        plugins: [workspacePackage],
        sourcemap: "linked",
        logLevel: "warning",
      });
    }),
  );
}

/** The workspace package is TypeScript, so it goes into the bundle while every other package stays outside. */
const workspacePackage = {
  name: "workspace-package",
  setup({ onResolve }) {
    onResolve({ filter: /^countersign\// }, ({ path }) => ({ path: `${join(ROOT, "sdk/src", path.slice("countersign/".length))}.ts` }));
  },
};

/** The console, for production. */
export async function buildConsole() {
  await generateClient();
  return whenStale({ stamp: ".next/countersign-sources", sources: CONSOLE_SOURCES, makes: [".next/BUILD_ID"] }, () =>
    step("Building the console", async () => {
      await run(process.execPath, [programOf("next/dist/bin/next"), "build"], { env: { NODE_ENV: "production" } });
      markFirstScripts();
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const built = await buildConsole().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  console.log(built ? "Built." : "Everything was built already.");
}
