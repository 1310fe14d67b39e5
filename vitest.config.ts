import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    projects: [
      { extends: true, test: { name: "unit", sequence: { groupOrder: 0 }, include: ["{server,sdk,components,script,bench}/**/*.test.ts"], exclude: ["**/node_modules/**", "**/*.int.test.ts"] } },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{server,script}/**/*.int.test.ts"],
          globalSetup: ["./script/test-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
    ],
  },
});
