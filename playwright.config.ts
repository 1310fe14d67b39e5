import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumOptions } from "./script/chromium.mjs";

const port = Number(process.env.E2E_PORT ?? 4100);
const dataDir = resolve(process.env.E2E_DATA_DIR ?? ".data/e2e");
const baseURL = `http://localhost:${port}`;

/** The journeys meet the product as `npm start` gives it, whatever settings the caller has. */
const defaults = Object.fromEntries(["APP_URL", "HOST", "API_PORT", "DATABASE_URL", "DEMO", "LOG_ORIGIN", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "RISK_MODEL_URL", "RISK_MODEL_NAME", "RISK_MODEL_KEY"].map((name) => [name, ""]));
const serverEnv = { ...defaults, PORT: String(port), DEMO_IDP_PORT: process.env.E2E_IDP_PORT ?? "", COUNTERSIGN_DATA_DIR: dataDir };

export default defineConfig({
  testDir: "e2e",
  metadata: { dataDir, serverEnv },
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: { baseURL, locale: "en-GB", timezoneId: "UTC", screenshot: "only-on-failure", launchOptions: chromiumOptions() },
  webServer: {
    command: "node script/start.mjs",
    url: `${baseURL}/api/v1/health`,
    env: serverEnv,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});
