import type { NextConfig } from "next";

const config: NextConfig = {
  reactCompiler: true,
  poweredByHeader: false,
  // Types are checked by npm test; whoever starts the product waits for its build and has no use for them.
  typescript: { ignoreBuildErrors: true },
  transpilePackages: ["countersign"],
  // They load files that lie beside them: a parser and an engine in wasm, worker threads, a driver.
  serverExternalPackages: ["libpg-query", "oidc-provider", "pg", "pino"],
};

export default config;
