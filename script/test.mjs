// npm test: everything that has to hold, in one run with one summary. --quick leaves out what needs a database or a browser.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackages } from "./install.mjs";
import { ROOT } from "./root.mjs";
import { programOf, run, stopRunning } from "./run.mjs";
import { failuresOfPlaywright, failuresOfVitest } from "./test-failures.mjs";

const LONGEST_OUTPUT = 100_000;
const quick = process.argv.includes("--quick");
const results = [];
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    interrupted = true;
    stopRunning();
  });

process.chdir(ROOT);
await installPackages();
const { buildConsole, generateClient } = await import("./build.mjs");
const reports = mkdtempSync(join(tmpdir(), "countersign-reports-"));

await stage("types", async () => {
  await generateClient();
  await node("next/dist/bin/next", "typegen");
  await node("typescript/bin/tsc", "--noEmit");
});
await stage("lint", () => node("oxlint/bin/oxlint", "--type-aware"));
await stage("unit", () => vitest("unit"));
if (!quick) {
  await stage("integration", () => vitest("integration"));
  if (await stage("build", buildConsole)) await stage("browser", journeys);
}
rmSync(reports, { recursive: true, force: true });
summarise();

/** Runs one stage; what it returns are its numbers of tests, and a stage that counts none is one test itself. */
async function stage(name, work) {
  if (interrupted) return false;
  const begun = Date.now();
  let result = { passed: 1, failed: 0 };
  let output = "";
  try {
    result = (await work())?.tests ?? result;
  } catch (error) {
    result = error.tests ?? { passed: 0, failed: 1 };
    output = error.output ?? error.stack;
  }
  const seconds = (Date.now() - begun) / 1000;
  results.push({ name, ...result, seconds });
  console.log(line(results.at(-1)));
  if (output !== "") console.log(`${output.length > LONGEST_OUTPUT ? `[…]\n${output.slice(-LONGEST_OUTPUT)}` : output}\n`);
  return result.failed === 0;
}

function node(path, ...options) {
  return run(process.execPath, [programOf(path), ...options]);
}

function vitest(project) {
  const report = join(reports, `${project}.json`);
  return counted(report, (it) => ({ passed: it.numPassedTests, failures: failuresOfVitest(it) }), () =>
    node("vitest/vitest.mjs", "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`),
  );
}

async function journeys() {
  const { ensureChromium } = await import("./chromium.mjs");
  const { freePort } = await import("./free-port.mjs");
  const { removePostgres } = await import("./postgres.mjs");
  await ensureChromium();
  const report = join(reports, "browser.json");
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-e2e-"));
  const env = { E2E_PORT: String(await freePort()), E2E_IDP_PORT: String(await freePort()), E2E_DATA_DIR: dataDir, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  try {
    return await counted(report, (it) => ({ passed: it.stats.expected, failures: failuresOfPlaywright(it) }), () =>
      run(process.execPath, [programOf("@playwright/test/cli.js"), "test", "--reporter=list,json"], { env }),
    );
  } finally {
    await removePostgres(dataDir);
  }
}

/** Adds the numbers of a report to the outcome, and the failures in their own words. A run that failed without a failed test, as by a file that can't be loaded, is one failure. */
async function counted(report, count, work) {
  const read = () => {
    const { passed, failures } = count(JSON.parse(readFileSync(report, "utf8")));
    return { passed, failed: failures.length, failures };
  };
  try {
    await work();
    return { tests: read() };
  } catch (error) {
    try {
      const tests = read();
      error.tests = { ...tests, failed: Math.max(tests.failed, 1) };
    } catch {
      // There is no report: the run did not come that far.
    }
    throw error;
  }
}

function line({ name, passed, failed, seconds }) {
  return `${failed === 0 ? "✓" : "✗"} ${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(8)} s`;
}

function summarise() {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  // Once more at the end: whoever sees only that sees what failed.
  for (const { name, failures = [] } of results) for (const it of failures) console.log(`\n✗ ${name}: ${it}`);
  console.log(`\n${results.map(line).join("\n")}\n\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") === 0 && !interrupted ? 0 : 1;
}
