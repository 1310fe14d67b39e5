#!/usr/bin/env node
// The command `countersign`. What it runs is made from src/cli: by npm start and npm test in the repository, by prepack for the package.
import { existsSync } from "node:fs";

const program = new URL("../dist/countersign.mjs", import.meta.url);
if (existsSync(program)) {
  const { main } = await import(program.href);
  process.exitCode = await main(process.argv.slice(2), process.env);
} else {
  console.error("countersign is not built. Run npm start once, or npm run build --workspace countersign.");
  process.exitCode = 2;
}
