import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { freePort } from "@/script/free-port.mjs";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { type IdentityProvider, startIdentityProvider } from "@/server/demo/identity-provider";
import { CookieJar } from "./cookie-jar.fixture";
import { handleAuth } from "./next-auth";
import { eventsAbout, useFreshDatabase } from "./testing";
import { personFromRequest } from "./who-am-i";

const APP_URL = "http://localhost:3000";
const MAYA = "demo-maya-okafor";
const port = await freePort();
const dataDir = mkdtempSync(join(tmpdir(), "countersign-sign-in-"));
for (const [name, value] of Object.entries({
  NEXTAUTH_URL: APP_URL, AUTH_SECRET: "a secret of at least thirty-two characters", COUNTERSIGN_DATA_DIR: dataDir, DEMO: "on", DEMO_IDP_PORT: String(port),
})) vi.stubEnv(name, value);

useFreshDatabase();
let provider: IdentityProvider;
beforeAll(async () => { provider = await startIdentityProvider({ port, appUrl: APP_URL, dataDir }); });
afterAll(async () => {
  await provider.close();
  rmSync(dataDir, { recursive: true });
});

/** A browser at the console: what Next would hand to the handler. */
class Browser {
  readonly console = new CookieJar();
  readonly provider = new CookieJar();

  async call(path: string, form?: Record<string, string>): Promise<Response> {
    const headers = { cookie: this.console.header(), host: "localhost:3000", "user-agent": "Firefox" };
    const body = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
    const request = new NextRequest(`${APP_URL}/api/auth/${path}`, { headers, ...body });
    asked = request;
    const nextauth = new URL(request.url).pathname.split("/").slice(3);
    return this.console.take(await handleAuth(request, { params: Promise.resolve({ nextauth }) }));
  }

  async post(path: string, form: Record<string, string> = {}): Promise<Response> {
    const { csrfToken } = (await (await this.call("csrf")).json()) as { csrfToken: string };
    return this.call(path, { ...form, csrfToken });
  }

  /** Goes to the provider, chooses who to be, and returns the path with which the provider sends the browser back. */
  async choose(sub: string, callbackUrl = "/inbox/7"): Promise<string> {
    let at = (await this.post("signin/oidc", { callbackUrl })).headers.get("location")!;
    while (!at.startsWith(APP_URL)) {
      const isChoice = new URL(at).pathname.startsWith("/choose/");
      const response = this.provider.take(await fetch(at, {
        headers: { cookie: this.provider.header() }, redirect: "manual", ...(isChoice && { method: "POST", body: new URLSearchParams({ sub }) }),
      }));
      const next = response.headers.get("location");
      if (next === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
      at = new URL(next, at).href;
    }
    return at.slice(`${APP_URL}/api/auth/`.length);
  }

  person() {
    return personFromRequest({ headers: new Headers({ cookie: this.console.header() }) });
  }
}

// The library asks Next for headers and cookies, and there is no Next here.
let asked: NextRequest;
const require = createRequire(import.meta.url);
require.cache[require.resolve("next/headers")] = { loaded: true, exports: { headers: async () => asked.headers, cookies: async () => asked.cookies } } as NodeJS.Module;

let browser: Browser;
beforeEach(() => { browser = new Browser(); });

describe("signing in", () => {
  it("makes the person of the provider's account, in their groups, and goes where they wanted to go", async () => {
    const back = await browser.call(await browser.choose(MAYA));
    expect([back.status, back.headers.get("location")]).toEqual([302, `${APP_URL}/inbox/7`]);
    const maya = await browser.person();
    expect(maya).toMatchObject({ kind: "user", name: "Maya Okafor", email: "maya.okafor@example.com", groups: ["approvers", "platform"], roles: ["approver"], via: "session" });
    expect((await eventsAbout(maya!.id)).map((it) => it.type)).toEqual(["person.added"]);
    expect((await eventsAbout(maya!.credentialId)).map((it) => it.type)).toEqual(["session.started"]);
    expect(await query(sql`SELECT method, user_agent FROM session WHERE id = ${maya!.credentialId}`)).toEqual([{ method: "oidc", user_agent: "Firefox" }]);
  });

  it("finds the same person again, with a session of its own", async () => {
    const other = new Browser();
    await browser.call(await browser.choose(MAYA));
    await other.call(await other.choose(MAYA));
    const [one, two] = [await browser.person(), await other.person()];
    expect(one!.id).toBe(two!.id);
    expect(one!.credentialId).not.toBe(two!.credentialId);
  });

  it("keeps the cookie from scripts and from other sites, and encloses nothing to read", async () => {
    const back = await browser.call(await browser.choose(MAYA));
    const cookie = back.headers.getSetCookie().find((it) => it.startsWith("countersign-session="))!;
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toContain("ses_");
  });

  it("asks for a code with PKCE, state and nonce", async () => {
    const { searchParams } = new URL((await browser.post("signin/oidc")).headers.get("location")!);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: "code", code_challenge_method: "S256", code_challenge: expect.stringMatching(/./), state: expect.stringMatching(/./), nonce: expect.stringMatching(/./),
    });
  });

  it.each([
    ["in a browser that did not ask for it", () => new Browser(), (path: string) => path],
    ["with another state", () => browser, (path: string) => path.replace(/state=[^&]+/, "state=forged")],
    ["with another code", () => browser, (path: string) => path.replace(/code=[^&]+/, "code=forged")],
  ])("fails %s", async (_, who, forge) => {
    const path = await browser.choose(MAYA);
    const victim = who();
    expect((await victim.call(forge(path))).headers.get("location")).toContain("error=");
    expect(await victim.person()).toBeNull();
  });

  it.each(["https://evil.example.net/", "//evil.example.net/", "/\\evil.example.net/"])("never goes on to another site: %s", async (callbackUrl) => {
    const back = await browser.call(await browser.choose(MAYA, callbackUrl));
    expect(await browser.person()).not.toBeNull();
    expect(new URL(back.headers.get("location")!).origin).toBe(APP_URL);
  });

  it("does not begin without the token of our own page", async () => {
    expect((await browser.call("signin/oidc", { csrfToken: "forged" })).headers.get("location")).toContain("/api/auth/signin?csrf=true");
  });
});

describe("signing out", () => {
  it("ends the session: the cookie opens nothing any more, for a thief neither", async () => {
    await browser.call(await browser.choose(MAYA));
    const { credentialId } = (await browser.person())!;
    const stolen = browser.console.header();
    await browser.post("signout", { callbackUrl: "/sign-in" });
    expect(browser.console.header()).not.toContain("countersign-session=");
    expect(await personFromRequest({ headers: new Headers({ cookie: stolen }) })).toBeNull();
    expect((await eventsAbout(credentialId)).at(-1)).toMatchObject({ type: "session.ended", data: { cause: "sign_out" } });
  });

  it("is not to be had by a link, or from another site", async () => {
    await browser.call(await browser.choose(MAYA));
    await browser.call("signout");
    await browser.call("signout", { csrfToken: "forged" });
    expect(await browser.person()).not.toBeNull();
  });
});

describe("the session cookie", () => {
  it.each([
    ["forged", (cookie: string) => cookie.replace(/(countersign-session=.{40})./, "$1~")],
    ["cut", (cookie: string) => cookie.slice(0, -4)],
    ["empty", () => "countersign-session="],
    ["a plain session id", () => "countersign-session=ses_00000000000000000000000000"],
  ])("opens nothing when it is %s", async (_, spoil) => {
    await browser.call(await browser.choose(MAYA));
    const cookie = browser.console.header().split("; ").find((it) => it.startsWith("countersign-session="))!;
    expect(await personFromRequest({ headers: new Headers({ cookie }) })).not.toBeNull();
    expect(await personFromRequest({ headers: new Headers({ cookie: spoil(cookie) }) })).toBeNull();
  });

  it("tells the library's own session route nothing of a session that was revoked", async () => {
    await browser.call(await browser.choose(MAYA));
    expect(await (await browser.call("session")).json()).toEqual({ expires: expect.any(String) });
    await query(sql`UPDATE session SET revoked_at = clock_timestamp() WHERE id = ${(await browser.person())!.credentialId}`);
    expect(await (await browser.call("session")).json()).toEqual({});
  });
});

it("does not let strangers write to the server's log", async () => {
  expect((await browser.call("_log", { level: "error", code: "made up" })).status).toBe(404);
});
