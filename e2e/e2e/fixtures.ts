/* oxlint-disable eslint/no-empty-pattern -- Playwright reads from the pattern what a fixture needs, and some need nothing. */
import { randomBytes } from "node:crypto";
import { test as base, type BrowserContext, type Page } from "@playwright/test";
import { Database } from "./database";
import { Demo, type Part } from "./demo";
import { SignInPage } from "./pages/sign-in.page";
import { Rest } from "./rest";

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

type WorkerFixtures = {
  demo: Demo;
  database: Database;
  /** Signs somebody in through the identity provider, once in a worker; answers with what their browser then keeps. */
  signedIn: (part: Part) => Promise<State>;
};

type TestFixtures = {
  /** The demo agent, by REST. */
  agent: Rest;
  /** A person by REST, with their personal token. */
  restOf: (part: Part) => Rest;
  /** A browser of their own in which somebody is signed in; an error that nobody caught in it fails the journey. */
  browserOf: (part: Part) => Promise<Page>;
  /** A word that no other journey uses, fit for an action, a name or a rule. */
  unique: string;
};

export { expect } from "@playwright/test";

export const test = base.extend<TestFixtures, WorkerFixtures>({
  demo: [async ({}, use, { config }) => use(new Demo(dataDirOf(config.metadata))), { scope: "worker" }],

  database: [async ({}, use, { config }) => {
    const database = new Database(dataDirOf(config.metadata));
    await use(database);
    await database.close();
  }, { scope: "worker" }],

  signedIn: [async ({ browser, demo }, use) => {
    const states = new Map<Part, Promise<State>>();
    async function signIn(part: Part): Promise<State> {
      const context = await browser.newContext({ baseURL: demo.url });
      const page = await context.newPage();
      await page.goto("/sign-in");
      await new SignInPage(page).signInAs(demo.person(part));
      const state = await context.storageState();
      await context.close();
      return state;
    }
    await use((part) => {
      const state = states.get(part) ?? signIn(part);
      states.set(part, state);
      return state;
    });
  }, { scope: "worker" }],

  agent: async ({ demo }, use) => use(new Rest(demo.url, { authorization: `Bearer ${demo.agentKey}` })),

  restOf: async ({ demo }, use) => use((part) => new Rest(demo.url, { authorization: `Bearer ${demo.person(part).token}` })),

  browserOf: async ({ browser, signedIn }, use) => {
    const contexts: BrowserContext[] = [];
    const uncaught: Error[] = [];
    await use(async (part) => {
      const context = await browser.newContext({ storageState: await signedIn(part) });
      contexts.push(context);
      context.on("weberror", (it) => uncaught.push(it.error()));
      return context.newPage();
    });
    await Promise.all(contexts.map((it) => it.close()));
    if (uncaught.length > 0) throw new AggregateError(uncaught, `uncaught in the browser: ${uncaught.map((it) => it.message).join("; ")}`);
  },

  unique: async ({}, use) => use(`e2e-${randomBytes(4).toString("hex")}`),
});

function dataDirOf(metadata: unknown): string {
  return (metadata as { dataDir: string }).dataDir;
}
