import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Configuration, JWK, Provider } from "oidc-provider";
import { DEMO_CLIENT, isLoopback } from "@/server/env";
import { readOrCreateSecret } from "@/server/keys";
import { choosePage, expiredPage } from "./choose-page";
import { DEMO_PEOPLE } from "./people";

const ADDRESS = "127.0.0.1";
const SCOPES = "openid email profile groups";
const CHOOSE = "/choose/";
const LONGEST_BODY = 1024;

export interface IdentityProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/**
 * Starts the OpenID Provider of the demo. Whoever reaches it may be anybody, so it listens on loopback alone and
 * refuses to serve a console that others can reach. It keeps its signing key, and forgets the rest when it stops.
 */
export async function startIdentityProvider(options: { port: number; appUrl: string; dataDir: string }): Promise<IdentityProvider> {
  const { port, appUrl, dataDir } = options;
  if (!isLoopback(new URL(appUrl).hostname)) throw new Error(`the demo's identity provider serves a loopback address only, and APP_URL is ${appUrl}`);

  const issuer = `http://${ADDRESS}:${port}`;
  const provider = await makeProvider(issuer, appUrl, dataDir);
  const answerOidc = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith(CHOOSE)) void answerChoice(provider, request, response, appUrl);
    else void answerOidc(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, ADDRESS, resolve);
  });
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function makeProvider(issuer: string, appUrl: string, dataDir: string): Promise<Provider> {
  withoutAdvice();
  const { Provider: OpenIdProvider, interactionPolicy } = await import("oidc-provider");
  const { Check, base } = interactionPolicy;
  const policy = base();
  // Nobody is remembered: each sign-in asks anew who one is, which is what a demo is for.
  policy.get("login")?.checks.add(new Check("choose", "one chooses at each sign-in", (ctx) => (ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT)));

  const configuration: Configuration = {
    clients: [
      {
        client_id: DEMO_CLIENT.id,
        client_secret: DEMO_CLIENT.secret,
        redirect_uris: [`${appUrl}/api/auth/callback/oidc`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    scopes: SCOPES.split(" "),
    claims: { openid: ["sub", "amr", "auth_time"], email: ["email", "email_verified"], profile: ["name", "groups"], groups: ["groups"] },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => {
      const person = DEMO_PEOPLE.find((known) => known.sub === sub);
      return person && { accountId: sub, claims: () => ({ sub, email: person.email, email_verified: true, name: person.name, groups: [...person.groups] }) };
    },
    // The console is the only client and this is its own provider: there is nothing to consent to.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId ?? "", accountId: oidc.session?.accountId ?? "" });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
    interactions: { policy, url: (_context, { uid }) => `${CHOOSE}${uid}` },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 3600, IdToken: 3600, Interaction: 3600, Session: 3600 },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    jwks: { keys: [signingKey(dataDir)] },
  };
  return new OpenIdProvider(issuer, configuration);
}

/** The package tells whoever sets up a production provider what to change; this one is a demo's, and its output is for people. */
function withoutAdvice(): void {
  for (const level of ["info", "warn"] as const) {
    const write = console[level].bind(console);
    console[level] = (...words: unknown[]) => {
      if (!String(words[0]).includes("oidc-provider ")) write(...words);
    };
  }
}

function signingKey(dataDir: string): JWK {
  const make = () => JSON.stringify({ ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: randomBytes(8).toString("hex") });
  return JSON.parse(readOrCreateSecret(join(dataDir, "keys"), "demo-identity-provider.json", make)) as JWK;
}

async function answerChoice(provider: Provider, request: IncomingMessage, response: ServerResponse, appUrl: string): Promise<void> {
  try {
    await provider.interactionDetails(request, response);
    if (request.method !== "POST") return answerPage(response, 200, choosePage(DEMO_PEOPLE, request.url ?? ""), appUrl);
    const sub = new URLSearchParams(await bodyOf(request)).get("sub");
    const person = DEMO_PEOPLE.find((known) => known.sub === sub);
    if (person === undefined) return answerPage(response, 400, choosePage(DEMO_PEOPLE, request.url ?? ""), appUrl);
    await provider.interactionFinished(request, response, { login: { accountId: person.sub, amr: ["demo"], remember: false } });
  } catch {
    // Every failure here means that this browser has no sign-in under way.
    if (!response.headersSent) answerPage(response, 400, expiredPage(appUrl), appUrl);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const piece of request.setEncoding("utf8")) {
    body += piece;
    if (body.length > LONGEST_BODY) throw new Error("the form is too long");
  }
  return body;
}

function answerPage(response: ServerResponse, status: number, html: string, appUrl: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    // The answer to the form redirects to the console, which browsers count as a target of the form.
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${appUrl}; frame-ancestors 'none'; base-uri 'none'`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(html);
}
