// An agent that asks before it acts, with nothing but fetch. Beside a running `npm start`:  node examples/agent.mjs
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const demo = existsSync(".data/demo.json") ? JSON.parse(readFileSync(".data/demo.json", "utf8")) : null;
const url = process.env.COUNTERSIGN_URL ?? demo?.url;
const key = process.env.COUNTERSIGN_KEY ?? demo?.agents[0].key;
if (!url || !key) stop("Set COUNTERSIGN_URL and COUNTERSIGN_KEY, or run this where npm start was run.");

// What it wants to do. People see exactly this, and nothing else may run.
const read = { Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["arn:aws:s3:::acme-reports", "arn:aws:s3:::acme-reports/*"] };
const policy = { Version: "2012-10-17", Statement: [read] };
let request = await call("POST", "/requests", {
  action: "iam.role.update",
  resource: { type: "aws.iam.role", id: "arn:aws:iam::111122223333:role/etl", environment: "production" },
  params: { role: "etl", policyName: "reports", policy },
  justification: "The nightly export fails with AccessDenied on the reports bucket.",
  artifacts: [{ kind: "iam-policy", title: "role/etl: reports", before: { ...policy, Statement: [] }, after: policy }],
});
console.log(`Asked. Risk ${request.risk.level}: ${request.risk.summary}\nDecide at ${request.reviewUrl}`);

while (request.status === "pending") {
  request = await call("GET", `/requests/${request.id}?wait=60&sinceRevision=${request.revision}`);
  const approvals = request.decisions.filter((it) => it.decision === "approve" && it.version === request.version);
  console.log(`It is ${request.status}; ${approvals.length} of ${request.policy.requirement.people} approved.`);
}
const reason = request.decisions.at(-1)?.reason || request.policy.message || "no reason was given";
if (request.status === "denied") stop(`Denied: ${reason}`);
if (request.status === "changes_requested") stop(`Changes were asked for: ${reason}\nNow it would amend the request and wait again.`);
if (request.status === "expired") stop(`Nobody decided until ${request.expiresAt}: nothing was done.`);
if (request.status !== "approved") stop(`The request is ${request.status}: nothing was done.`);

// The right to run this once. An approver may have edited the parameters: what was approved is what runs.
const { action, resource, params } = request;
const { grant } = await call("POST", `/requests/${request.id}/grant`);
const { executionId } = await call("POST", "/grants/redeem", { grant, action, resource, params });
// A name from outside stays a name: it leads into no other folder.
const file = join(tmpdir(), basename(`${params.role}-${params.policyName}.json`));
writeFileSync(file, `${JSON.stringify(params.policy, null, 2)}\n`);
await call("POST", `/executions/${executionId}/result`, { outcome: "succeeded", output: { file } });
console.log(`Ran it once and reported it: the approved policy lies in ${file}.`);

async function call(method, path, body) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const response = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
    .catch((error) => stop(`${url} does not answer: ${error.cause?.code ?? error.message}`));
  const answer = await response.json();
  return response.ok ? answer : stop(`${method} ${path}: ${response.status} ${answer.code}. ${answer.detail}`);
}

function stop(why) {
  console.error(why);
  process.exit(1);
}
