// What a start says when everything is up.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const EXAMPLE = {
  action: "iam.role.update",
  resource: { type: "aws.iam.role", id: "arn:aws:iam::111122223333:role/etl", environment: "production" },
  params: { role: "etl", attach: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" },
  justification: "The nightly export fails with AccessDenied on the reports bucket.",
};

/**
 * @param {{ env: object, mode: "start" | "dev" | "api", databaseLocation: string | null }} what
 */
export function welcome({ env, mode, databaseLocation }) {
  const api = mode === "api" ? `http://localhost:${env.API_PORT}` : env.APP_URL;
  const demo = env.DEMO ? readDemo(env.COUNTERSIGN_DATA_DIR) : null;
  const lines = [mode === "api" ? ["REST API", `${api}/api/v1 (reference: ${api}/api/v1/openapi.json)`] : ["Countersign", env.APP_URL]];

  if (mode !== "api" && env.DEMO) {
    const named = (part) => demo?.people.find((person) => person.part === part)?.name;
    lines.push(["Sign in", "choose who you are: this is a demo, with an identity provider of its own that asks for no password"]);
    if (named("platform")) lines.push(["", `${named("sponsor")} sponsors the demo agent; ${named("platform")} and ${named("security")} can approve`]);
  } else if (mode !== "api") {
    lines.push(["Sign in", `through ${env.OIDC_ISSUER}`]);
  }
  const agent = demo?.agents[0];
  if (agent !== undefined) {
    lines.push(["Agent key", `${agent.key} (${agent.name})`]);
    lines.push(["Ask", `curl -sS ${api}/api/v1/requests \\`]);
    lines.push(["", `  -H 'Authorization: Bearer ${agent.key}' -H 'Content-Type: application/json' \\`]);
    lines.push(["", `  -d '${JSON.stringify(EXAMPLE)}'`]);
  }
  lines.push(["Data", env.COUNTERSIGN_DATA_DIR]);
  if (databaseLocation !== null && !databaseLocation.startsWith(`${env.COUNTERSIGN_DATA_DIR}/`)) lines.push(["", `${databaseLocation} (the database, which runs as a user that can't enter the folder above)`]);
  lines.push(["Stop", "Ctrl-C"]);
  return `\n${lines.map(([label, text]) => `  ${label.padEnd(12)} ${text}`.trimEnd()).join("\n")}\n`;
}

function readDemo(dataDir) {
  const file = join(dataDir, "demo.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
