import { generateKeyPairSync } from "node:crypto";
import { signerNamed } from "countersign/log/signer.fixture";
import { ALGORITHM, formatVerifierKey } from "countersign/log/verifier-key";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLoopback, parseEd25519PrivateKey, parseEnv, type Env } from "./env";

const key = generateKeyPairSync("ed25519").privateKey;
const pem = key.export({ type: "pkcs8", format: "pem" }).toString();
const der = key.export({ type: "pkcs8", format: "der" }).toString("base64");
const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const OIDC = { OIDC_ISSUER: "https://login.example.com/", OIDC_CLIENT_ID: "console", OIDC_CLIENT_SECRET: "hush" };
const PRODUCTION = {
  NODE_ENV: "production",
  APP_URL: "https://countersign.example.com",
  DATABASE_URL: "postgresql://app:hush@db.example.com/countersign",
  AUTH_SECRET: "x".repeat(32),
  LOG_SIGNING_KEY: pem,
  GRANT_SIGNING_KEY: der,
  ...OIDC,
};

function good(record: Record<string, string | undefined>): Env {
  const parsed = parseEnv(record);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.env;
}

function wrongNames(record: Record<string, string | undefined>): string[] {
  const parsed = parseEnv(record);
  return parsed.ok ? [] : parsed.problems.map(({ name }) => name);
}

describe("settings", () => {
  it("have a default for everything: the demo on this machine", () => {
    expect(good({})).toMatchObject({
      PORT: 3000, HOST: "127.0.0.1", APP_URL: "http://localhost:3000", API_PORT: 3001, DEMO: true, DEMO_IDP_PORT: 3002,
      embeddedDatabase: true, LOG_ORIGIN: "localhost/log", OIDC_ISSUER: "http://127.0.0.1:3002",
      ROLE_ADMIN_GROUPS: ["admins"], ROLE_APPROVER_GROUPS: ["approvers"], ROLE_AUDITOR_GROUPS: ["auditors"], ROLE_BREAK_GLASS_GROUPS: ["on-call"],
    });
  });

  it("follow PORT where they depend on it", () => {
    expect(good({ PORT: "8080" })).toMatchObject({ APP_URL: "http://localhost:8080", API_PORT: 8081, DEMO_IDP_PORT: 8082 });
  });

  it("can't be changed once read", () => {
    const env = good({});
    expect(Object.isFrozen(env) && Object.isFrozen(env.ROLE_ADMIN_GROUPS)).toBe(true);
  });

  it.each([["10.0.0.0/8, ::1", ["10.0.0.0/8", "::1"]], ["2001:db8::/32", ["2001:db8::/32"]], ["", []]])("name proxies by address or network: %j", (text, list) => {
    expect(good({ TRUSTED_PROXIES: text }).TRUSTED_PROXIES).toEqual(list);
  });

  it.each(["proxy.example.com", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "on"])("take nothing else for a proxy: %s", (text) => {
    expect(wrongNames({ TRUSTED_PROXIES: text })).toEqual(["TRUSTED_PROXIES"]);
  });

  describe("of anchors", () => {
    const witness = `https://witness.example.com/log ${formatVerifierKey(signerNamed("witness.example.com"), ALGORITHM.cosignature)}`;
    const bucket = { LOG_BUCKET_URL: "https://s3.example.com/checkpoints/", LOG_BUCKET_REGION: "eu-central-1", LOG_BUCKET_KEY_ID: "AKIA", LOG_BUCKET_SECRET: "hush" };

    it("name where checkpoints go, or nowhere", () => {
      expect(good({})).toMatchObject({ LOG_ANCHOR_FILE: undefined, LOG_WITNESSES: [], LOG_BUCKET_URL: undefined, LOG_TIMESTAMP_URL: undefined });
      expect(good({ LOG_WITNESSES: `${witness}, ${witness}`, ...bucket, LOG_WITNESS_SECONDS: "5" })).toMatchObject({
        LOG_WITNESSES: [{ url: "https://witness.example.com/log" }, {}], LOG_WITNESS_SECONDS: 5, LOG_BUCKET_URL: "https://s3.example.com/checkpoints", LOG_BUCKET_LOCK: "COMPLIANCE", LOG_BUCKET_SECONDS: 300,
      });
    });

    it("are refused where they are no anchor", () => {
      expect(wrongNames({ LOG_ANCHOR_FILE: "relative/path" })).toEqual(["LOG_ANCHOR_FILE"]);
      expect(wrongNames({ LOG_WITNESSES: witness.replace("https:", "http:") })).toEqual(["LOG_WITNESSES"]);
      expect(wrongNames({ LOG_WITNESSES: `https://witness.example.com ${formatVerifierKey(signerNamed("witness.example.com"))}` })).toEqual(["LOG_WITNESSES"]);
      expect(wrongNames({ ...bucket, LOG_BUCKET_REGION: undefined })).toEqual(["LOG_BUCKET_REGION"]);
      expect(wrongNames({ LOG_TIMESTAMP_ROOT: "/nowhere.pem", LOG_TIMESTAMP_URL: "ftp://tsa" })).toEqual(["LOG_TIMESTAMP_URL", "LOG_TIMESTAMP_ROOT"]);
    });
  });

  it("take a model with its address and its name, or none", () => {
    const model = { RISK_MODEL_URL: "https://models.example.com/v1", RISK_MODEL_NAME: "small-judge" };
    expect(good(model)).toMatchObject({ ...model, RISK_MODEL_KEY: undefined });
    expect(wrongNames({ RISK_MODEL_URL: model.RISK_MODEL_URL })).toEqual(["RISK_MODEL_NAME"]);
    expect(wrongNames({ RISK_MODEL_KEY: "hush" })).toEqual(["RISK_MODEL_URL", "RISK_MODEL_NAME"]);
  });

  it("count as not given when empty", () => {
    expect(good({ ...Object.fromEntries(Object.keys(PRODUCTION).map((name) => [name, " "])), PORT: "" })).toEqual(good({}));
  });

  it("are complete for production", () => {
    expect(good(PRODUCTION)).toMatchObject({ production: true, DEMO: false, embeddedDatabase: false, OIDC_ISSUER: "https://login.example.com/", OIDC_GROUPS_CLAIM: "groups", ROLE_ADMIN_GROUPS: [] });
  });

  it.each([
    ["PORT", "abc"], ["PORT", "0"], ["PORT", "65536"], ["PORT", "80.5"], ["API_PORT", "3000"], ["HOST", "not an address"],
    ["APP_URL", "countersign.example.com"], ["APP_URL", "https://example.com/countersign"], ["APP_URL", "ftp://example.com"],
    ["DATABASE_URL", "mysql://localhost/db"], ["DATABASE_POOL", "1"], ["AUTH_SECRET", "short"],
    ["LOG_SIGNING_KEY", "nonsense"], ["LOG_SIGNING_KEY", rsa], ["GRANT_SIGNING_KEY", der.slice(4)],
    ["LOG_ORIGIN", "two words"], ["LOG_ORIGIN", "a+b"], ["OIDC_ISSUER", "login.example.com"], ["OIDC_GROUPS_CLAIM", "my groups"],
    ["SESSION_IDLE_MINUTES", "soon"], ["SESSION_ABSOLUTE_HOURS", "0"], ["DEMO", "maybe"], ["DEMO_IDP_PORT", "3000"],
    ["RISK_MODEL_URL", "models.example.com/v1"], ["RISK_MODEL_URL", "https://models.example.com/v1?key=1"], ["RISK_MODEL_NAME", "two words"], ["RISK_MODEL_KEY", "two words"],
  ])("refuse %s when it is %j, by name and saying what it should be", (name, value) => {
    const parsed = parseEnv({ [name]: value });
    expect(parsed).toMatchObject({ ok: false, problems: [{ name, message: expect.stringMatching(/^must be /) }] });
  });

  it("are named all at once when several are wrong", () => {
    expect(wrongNames({ PORT: "x", APP_URL: "y", DEMO: "z" })).toEqual(["PORT", "APP_URL", "DEMO"]);
  });

  it("never show a secret in a problem", () => {
    fc.assert(
      fc.property(fc.constantFrom("DATABASE_URL", "AUTH_SECRET", "LOG_SIGNING_KEY", "GRANT_SIGNING_KEY"), fc.stringMatching(/^[a-z]{12,24}$/), (name, secret) => {
        const parsed = parseEnv({ [name]: secret });
        expect(parsed.ok).toBe(false);
        expect(JSON.stringify(parsed)).not.toContain(secret);
      }),
    );
  });

  it("are refused or accepted whatever they are, and never throw", () => {
    const names = Object.keys(PRODUCTION).concat("PORT", "HOST", "DEMO", "LOG_ORIGIN");
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...names), fc.string()), (record) => typeof parseEnv(record).ok === "boolean"));
  });
});

describe("the demo", () => {
  it("is off by itself with a database or an identity provider of one's own, or an address that others reach", () => {
    expect(good({ DATABASE_URL: PRODUCTION.DATABASE_URL }).DEMO).toBe(false);
    expect(good(OIDC).DEMO).toBe(false);
    expect(good({ HOST: "0.0.0.0" }).DEMO).toBe(false);
    expect(good({ APP_URL: "https://countersign.example.com" }).DEMO).toBe(false);
  });

  it.each([{ HOST: "0.0.0.0" }, { HOST: "10.0.0.5" }, { APP_URL: "https://countersign.example.com" }, { APP_URL: "http://127.0.0.1.example.com" }, OIDC])("can't be turned on with %j", (record) => {
    expect(wrongNames({ DEMO: "on", ...record })).toEqual(["DEMO"]);
  });

  it("is on where it is asked for with a database of one's own on loopback", () => {
    expect(good({ DEMO: "on", DATABASE_URL: PRODUCTION.DATABASE_URL }).DEMO).toBe(true);
  });
});

describe("production with a database of one's own", () => {
  it.each(["AUTH_SECRET", "LOG_SIGNING_KEY", "GRANT_SIGNING_KEY"])("needs %s, since every process has to have the same", (name) => {
    expect(wrongNames({ ...PRODUCTION, [name]: undefined })).toEqual([name]);
    expect(wrongNames({ ...PRODUCTION, [name]: undefined, NODE_ENV: "development" })).toEqual([]);
  });

  it.each(["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])("needs %s, since nobody could sign in", (name) => {
    expect(wrongNames({ ...PRODUCTION, [name]: undefined })).toContain(name);
  });

  it("needs no secret while it is being built", () => {
    expect(wrongNames({ NODE_ENV: "production", NEXT_PHASE: "phase-production-build", DATABASE_URL: PRODUCTION.DATABASE_URL })).toEqual([]);
  });
});

describe("a signing key", () => {
  it.each([["PEM", pem], ["PEM on one line", pem.replaceAll("\n", "\\n")], ["the base64 of DER", der]])("may be given as %s", (_form, text) => {
    expect(parseEd25519PrivateKey(text).export({ format: "jwk" })).toEqual(key.export({ format: "jwk" }));
  });
});

describe("isLoopback", () => {
  it.each(["localhost", "LOCALHOST", "app.localhost", "127.0.0.1", "127.8.9.10", "[::1]", "::1"])("holds for %s", (name) => expect(isLoopback(name)).toBe(true));
  it.each(["0.0.0.0", "::", "10.0.0.1", "localhost.example.com", "127.0.0.1.example.com", "127.example.com", "1270.0.0.1", ""])("does not hold for %j", (name) => expect(isLoopback(name)).toBe(false));
});
