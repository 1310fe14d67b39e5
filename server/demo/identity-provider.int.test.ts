import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/script/free-port.mjs";
import { DEMO_CLIENT } from "@/server/env";
import { type IdentityProvider, startIdentityProvider } from "./identity-provider";
import { DEMO_PEOPLE } from "./people";

const APP_URL = "http://localhost:43999";
const REDIRECT = `${APP_URL}/api/auth/callback/oidc`;
let provider: IdentityProvider;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "countersign-idp-"));
  provider = await startIdentityProvider({ port: await freePort(), appUrl: APP_URL, dataDir });
});
afterAll(async () => {
  await provider.close();
  rmSync(dataDir, { recursive: true });
});


/** A browser, as far as the flow needs one: it keeps cookies and shows redirects. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async open(url: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(url, provider.issuer), { redirect: "manual", headers: { cookie }, ...(form && { method: "POST", body: new URLSearchParams(form) }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
    return response;
  }
}

const verifier = randomBytes(32).toString("base64url");

function authorization(change: Record<string, string | undefined> = {}): string {
  const parameters = {
    client_id: DEMO_CLIENT.id, redirect_uri: REDIRECT, response_type: "code", scope: "openid email profile", state: "s1", nonce: "n1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"), code_challenge_method: "S256", ...change,
  };
  return `/auth?${new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))}`;
}

const target = (response: Response) => response.headers.get("location") ?? "";

async function signIn(browser: Browser, sub: string): Promise<URL> {
  const choose = target(await browser.open(authorization()));
  const chosen = await browser.open(choose, { sub });
  return new URL(target(await browser.open(target(chosen))));
}

function redeem(code: string, change: Record<string, string> = {}): Promise<Response> {
  return fetch(`${provider.issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${DEMO_CLIENT.id}:${DEMO_CLIENT.secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: REDIRECT, code_verifier: verifier, ...change }),
  });
}

describe("the demo's identity provider", () => {
  it.each(DEMO_PEOPLE)("signs $name in with the groups of their part", async ({ sub, name, email, groups }) => {
    const back = await signIn(new Browser(), sub);
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    expect(back.searchParams.get("state")).toBe("s1");
    const { id_token } = (await (await redeem(back.searchParams.get("code") ?? "")).json()) as { id_token: string };
    const { payload } = await jwtVerify(id_token, createRemoteJWKSet(new URL("/jwks", provider.issuer)), { issuer: provider.issuer, audience: DEMO_CLIENT.id });
    expect(payload).toMatchObject({ sub, name, email, groups, nonce: "n1", amr: ["demo"] });
  });

  it("asks who one is at each sign-in", async () => {
    const browser = new Browser();
    await signIn(browser, "demo-priya-raman");
    expect(target(await browser.open(authorization()))).toMatch(/^\/choose\//);
  });

  it("shows everybody with what they are there for, and runs no script", async () => {
    const browser = new Browser();
    const page = await browser.open(target(await browser.open(authorization())));
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'; .*form-action 'self' http:\/\/localhost:43999;/);
    const html = await page.text();
    for (const { name, email, sub } of DEMO_PEOPLE) expect([name, email, sub].every((text) => html.includes(text))).toBe(true);
    expect(html).not.toContain("<script");
  });

  it("knows nobody who is not on its list", async () => {
    const browser = new Browser();
    const choose = target(await browser.open(authorization()));
    expect((await browser.open(choose, { sub: "somebody-else" })).status).toBe(400);
  });

  it("goes on with a sign-in in the browser in which it began, and nowhere else", async () => {
    const choose = target(await new Browser().open(authorization()));
    const elsewhere = await new Browser().open(choose, { sub: "demo-grace-whitfield" });
    expect(elsewhere.status).toBe(400);
    expect(await elsewhere.text()).toContain("This sign-in has run out");
  });

  it("gives no code without PKCE, and to no other address than the console's", async () => {
    const browser = new Browser();
    const withoutPkce = new URL(target(await browser.open(authorization({ code_challenge: undefined, code_challenge_method: undefined }))));
    expect(withoutPkce.searchParams.get("error")).toBe("invalid_request");
    expect((await browser.open(authorization({ redirect_uri: "http://localhost:43999/elsewhere" }))).status).toBe(400);
  });

  it("gives tokens for the right verifier alone", async () => {
    const code = (await signIn(new Browser(), "demo-priya-raman")).searchParams.get("code") ?? "";
    expect((await redeem(code, { code_verifier: randomBytes(32).toString("base64url") })).status).toBe(400);
  });

  it("does not serve a console that others can reach", async () => {
    await expect(startIdentityProvider({ port: 43_998, appUrl: "https://countersign.example.com", dataDir })).rejects.toThrow(/loopback/);
  });
});
