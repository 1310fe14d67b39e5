import type { NextConfig } from "next";

const config: NextConfig = {
  reactCompiler: true,
  poweredByHeader: false,
  // Types are checked by npm test; whoever starts the product waits for its build and has no use for them.
  typescript: { ignoreBuildErrors: true },
  transpilePackages: ["countersign"],
  // They load files that lie beside them: a parser and an engine in wasm, worker threads, a driver, tables of characters.
  serverExternalPackages: ["libpg-query", "oidc-provider", "pdfkit", "pg", "pino"],
  // Nobody shows the console inside a page of their own and borrows a click on Approve. A page's own policy is in proxy.ts.
  headers: () =>
    Promise.resolve([
      {
        source: "/:path*",
        headers: [
          { key: "X-Frame-Options", value: "DENY" },
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "same-origin" },
        ],
      },
      {
        source: "/:data(api|log|\\.well-known)/:path*",
        headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'" }],
      },
    ]),
};

export default config;
