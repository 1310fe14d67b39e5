// The browser of the journeys: the one named in CHROMIUM_PATH, the system's, Playwright's own, or Debian's.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { run, step } from "./run.mjs";

const SYSTEM = ["/usr/bin/chromium", "/usr/lib/chromium/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** Nothing of the browser's own goes over the network, and no name but this machine's is known to it. */
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** How to start the browser, for Playwright; without a path when there is none. */
export function chromiumOptions() {
  const executablePath = [process.env.CHROMIUM_PATH, ...SYSTEM, chromium.executablePath()].find((path) => path && existsSync(path));
  // Chromium's sandbox does not work for root.
  return { executablePath, args: process.getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET };
}

/** Installs a browser when there is none. */
export async function ensureChromium() {
  if (chromiumOptions().executablePath !== undefined) return;
  await step("Installing Chromium", async () => {
    await run("apt-get", ["update"]);
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env: { DEBIAN_FRONTEND: "noninteractive" } });
  }).catch((cause) => {
    throw new Error(`the browser journeys need Chromium: install it, or set CHROMIUM_PATH to where it is\n${cause.message}`, { cause });
  });
}
