// Invariant: the exit status says what the text says.
// Source: arguments.ts (USAGE).
import { readFile } from "node:fs/promises";
import { openBundle } from "../bundle/open.node";
import type { OnProgress } from "../bundle/record";
import { verifyBundle, type BundleVerification } from "../bundle/verify";
import { verifyLog } from "../bundle/verify-log";
import { messageOf } from "../log/format-error";
import { isAddress, parseArguments, USAGE, type CommandEnvironment, type VerifyCommand } from "./arguments";
import { hashInThread } from "./hash-thread";
import { httpReader } from "./log-reader";
import { EXIT_STATUS, reportOf } from "./report";

/** Runs a command line and gives the exit status. */
export async function main(words: readonly string[], environment: CommandEnvironment): Promise<number> {
  if (words.length === 0 || words.includes("--help") || words.includes("-h")) {
    console.log(USAGE);
    return words.length === 0 ? EXIT_STATUS.unreadable : EXIT_STATUS.holds;
  }
  const command = parseArguments(words, environment);
  if ("wrong" in command) {
    console.error(`${command.wrong}\n\n${USAGE}`);
    return EXIT_STATUS.unreadable;
  }
  const result = await verify(command).catch(unreadable);
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  console.log(command.json ? JSON.stringify(result, null, 2) : reportOf(command.subject, result));
  return EXIT_STATUS[result.outcome];
}

async function verify({ subject, key, checkpoint, witnesses, token }: VerifyCommand): Promise<BundleVerification> {
  const options = { onProgress: showProgress, ...(checkpoint !== null && { checkpoint: await readFile(checkpoint, "utf8") }) };
  if (isAddress(subject)) return verifyLog(httpReader(subject, token), key, { ...options, isAuditor: token !== null });
  const bundle = await openBundle(subject);
  try {
    return await verifyBundle(bundle, key, { ...options, witnesses, hashWith: hashInThread(new URL("./hash-thread.mjs", import.meta.url)) });
  } finally {
    await bundle.close();
  }
}

const showProgress: OnProgress = (done, total) => {
  if (process.stderr.isTTY) process.stderr.write(`\rReading entries: ${total === 0 ? 100 : Math.floor((done / total) * 100)} %`);
};

function unreadable(error: unknown): BundleVerification {
  return { outcome: "unreadable", proven: [], stated: [], unknown: [], failure: { message: messageOf(error), place: {} }, manifest: null };
}
