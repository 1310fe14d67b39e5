// What failed, from the reports of the test runners: the name of each test and the beginning of what it says.

const LONGEST = 1_500;
// oxlint-disable-next-line no-control-regex -- that is what colours are made of
const COLOUR = /\u001b\[[\d;]*m/g;

/** The failed tests of a report by Vitest's `json` reporter, and the files that could not be run. */
export function failuresOfVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((it) => it.status === "failed");
    if (failed.length === 0) return status === "failed" ? [described(name, message)] : [];
    return failed.map((it) => described(`${name} › ${it.fullName}`, it.failureMessages.join("\n")));
  });
}

/** The journeys of a report by Playwright's `json` reporter that failed, at once or on one of several tries. */
export function failuresOfPlaywright({ suites, errors }) {
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
  const failed = suites.flatMap(specs).flatMap((spec) => spec.tests.filter((it) => it.status === "unexpected" || it.status === "flaky").map((it) => described(`${spec.file}:${spec.line} › ${spec.title}`, it.results.flatMap(({ error }) => error?.message ?? []).join("\n"))));
  return [...failed, ...errors.map((it) => described("outside of the journeys", it.message))];
}

function described(name, message = "") {
  const text = message.replace(COLOUR, "").trim();
  return `${name}\n${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}
