import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

/** What every process of a test is set to, whatever the shell of whoever runs it says. Keys and secrets go into a folder of their own. */
export const settings: Record<string, string> = {
  COUNTERSIGN_DATA_DIR: mkdtempSync(join(tmpdir(), "countersign-test-")),
  APP_URL: "http://localhost:3000", LOG_ORIGIN: "countersign.test/log", DATABASE_URL: "", DATABASE_POOL: "10", HOST: "127.0.0.1",
  DEMO: "off", OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "",
  ROLE_ADMIN_GROUPS: "admins", ROLE_APPROVER_GROUPS: "approvers", ROLE_AUDITOR_GROUPS: "auditors", ROLE_BREAK_GLASS_GROUPS: "on-call",
  RISK_MODEL_URL: "", RISK_MODEL_NAME: "", RISK_MODEL_KEY: "",
  LOG_ANCHOR_FILE: "", LOG_WITNESSES: "", LOG_BUCKET_URL: "", LOG_BUCKET_REGION: "", LOG_BUCKET_KEY_ID: "", LOG_BUCKET_SECRET: "", LOG_TIMESTAMP_URL: "", LOG_TIMESTAMP_ROOT: "",
  RETAIN_PAYLOADS_DAYS: "", RETAIN_TEXTS_DAYS: "", RETAIN_OPINIONS_DAYS: "", RETAIN_SESSIONS_DAYS: "", RETAIN_MENTIONS_DAYS: "", RETAIN_HOLD: "",
  AUTH_SECRET: "", LOG_SIGNING_KEY: "", GRANT_SIGNING_KEY: "",
};

// Before anything asks for a setting: they are read once.
for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);

export function removeDataFolder(): void {
  rmSync(settings.COUNTERSIGN_DATA_DIR!, { recursive: true, force: true });
}
