import { createPrivateKey } from "node:crypto";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { anchorDefaults, type AnchorSettings, anchorSettings, missingAnchorSettings } from "./settings/anchors";
import { retentionDefaults, type RetentionSettings, retentionSettings } from "./settings/retention";
import { httpUrl, isLoopback, type SettingTable, wholeNumber } from "./settings/values";

export { isLoopback } from "./settings/values";

/** One setting that is wrong: `${name} ${message}` is a sentence. */
export interface EnvProblem {
  name: string;
  message: string;
}

/** Every setting of the product by its own name, read once, checked and with its default. */
export interface Env extends AnchorSettings, RetentionSettings {
  readonly production: boolean;
  /** True when the database is the one that `npm start` runs by itself. */
  readonly embeddedDatabase: boolean;
  readonly HOST: string;
  readonly PORT: number;
  readonly API_PORT: number;
  /** Where people reach the console: no path and no slash at the end. */
  readonly APP_URL: string;
  /** Absolute. */
  readonly COUNTERSIGN_DATA_DIR: string;
  readonly DATABASE_URL: string;
  readonly DATABASE_POOL: number;
  /** The three secrets are `undefined` when not given: server/keys.ts then makes and keeps them. */
  readonly AUTH_SECRET: string | undefined;
  readonly LOG_SIGNING_KEY: string | undefined;
  readonly GRANT_SIGNING_KEY: string | undefined;
  /** Name of the log's key, the first line of every checkpoint. */
  readonly LOG_ORIGIN: string;
  /** The three are given together or not at all. */
  readonly OIDC_ISSUER: string | undefined;
  readonly OIDC_CLIENT_ID: string | undefined;
  readonly OIDC_CLIENT_SECRET: string | undefined;
  readonly OIDC_GROUPS_CLAIM: string;
  readonly ROLE_ADMIN_GROUPS: readonly string[];
  readonly ROLE_APPROVER_GROUPS: readonly string[];
  readonly ROLE_AUDITOR_GROUPS: readonly string[];
  readonly ROLE_BREAK_GLASS_GROUPS: readonly string[];
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  readonly TRUSTED_PROXIES: readonly string[];
  readonly SESSION_IDLE_MINUTES: number;
  readonly SESSION_ABSOLUTE_HOURS: number;
  /** A model that adds its opinion of a request; url and name are given together or not at all. */
  readonly RISK_MODEL_URL: string | undefined;
  readonly RISK_MODEL_NAME: string | undefined;
  readonly RISK_MODEL_KEY: string | undefined;
  readonly DEMO: boolean;
  readonly DEMO_IDP_PORT: number;
}

/** The client of the demo identity provider. No secret worth the name: there, anybody may choose who they are, which is why it stays on loopback. */
export const DEMO_CLIENT = { id: "countersign", secret: "countersign-demo" } as const;

/** Stands in while the product is built, where nothing connects; if something does, the error says what is missing. */
const NO_DATABASE = "postgresql://DATABASE_URL-is-not-set.invalid/countersign";

const OIDC_CLIENT = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

const MODEL = ["RISK_MODEL_URL", "RISK_MODEL_NAME", "RISK_MODEL_KEY"] as const;

const groups = z.string().transform((text) => text.split(",").map((name) => name.trim()).filter((name) => name !== ""));
const networks = groups.refine((list) => list.every(isNetwork));

const ed25519Key = z.string().refine((text) => {
  try {
    return parseEd25519PrivateKey(text).asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
});

/** Whether a text is an IP address, or one with the length of a network's prefix. */
function isNetwork(text: string): boolean {
  const [address = "", prefix = "0", ...more] = text.split("/");
  return more.length === 0 && isIP(address) !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (isIP(address) === 4 ? 32 : 128);
}

const ON = ["on", "true", "1", "yes"];
const OFF = ["off", "false", "0", "no"];

/** What each setting may be, and the words for what it should be. */
const settings = {
  NODE_ENV: [z.string(), "may be any word"],
  NEXT_PHASE: [z.string(), "may be any word"],
  PORT: [wholeNumber(1, 65_535), "must be a whole number from 1 to 65535"],
  HOST: [z.string().regex(/^[A-Za-z0-9.:-]+$/), "must be the address to listen on, such as 127.0.0.1 or 0.0.0.0"],
  API_PORT: [wholeNumber(1, 65_535), "must be a whole number from 1 to 65535"],
  APP_URL: [httpUrl.transform((text) => new URL(text)).refine((url) => url.pathname === "/" && url.search === "" && url.hash === ""), "must be an http or https address without a path, such as https://countersign.example.com"],
  COUNTERSIGN_DATA_DIR: [z.string().refine((path) => !path.includes("\0")), "must be the path of a folder"],
  DATABASE_URL: [z.string().regex(/^postgres(ql)?:\/\/\S+$/), "must be an address of the form postgresql://user:password@host:5432/database"],
  DATABASE_POOL: [wholeNumber(2, 500), "must be a whole number of connections from 2 to 500"],
  COUNTERSIGN_EMBEDDED_URL: [z.string().regex(/^postgresql:\/\/\S+$/), "is set by npm start alone: leave it out"],
  AUTH_SECRET: [z.string().min(32), "must be at least 32 characters, such as the output of: openssl rand -base64 32"],
  LOG_SIGNING_KEY: [ed25519Key, "must be an Ed25519 private key, PKCS#8 in PEM or the base64 of its DER, such as the output of: openssl genpkey -algorithm ed25519"],
  GRANT_SIGNING_KEY: [ed25519Key, "must be an Ed25519 private key, PKCS#8 in PEM or the base64 of its DER, such as the output of: openssl genpkey -algorithm ed25519"],
  LOG_ORIGIN: [z.string().regex(/^[^\s+]{1,200}$/u), "must be a name without spaces and plus signs, such as countersign.example.com/log"],
  OIDC_ISSUER: [httpUrl, "must be the issuer address of your identity provider, such as https://login.example.com"],
  OIDC_CLIENT_ID: [z.string(), "must be the client id that your identity provider gave"],
  OIDC_CLIENT_SECRET: [z.string(), "must be the client secret that your identity provider gave"],
  OIDC_GROUPS_CLAIM: [z.string().regex(/^\S+$/), "must be the name of the claim that lists a person's groups, such as groups"],
  ROLE_ADMIN_GROUPS: [groups, "must be group names with commas between them"],
  ROLE_APPROVER_GROUPS: [groups, "must be group names with commas between them"],
  ROLE_AUDITOR_GROUPS: [groups, "must be group names with commas between them"],
  ROLE_BREAK_GLASS_GROUPS: [groups, "must be group names with commas between them"],
  TRUSTED_PROXIES: [networks, "must be addresses or networks of proxies with commas between them, such as 10.0.0.0/8, ::1"],
  SESSION_IDLE_MINUTES: [wholeNumber(1, 10_080), "must be a whole number of minutes from 1 to 10080"],
  SESSION_ABSOLUTE_HOURS: [wholeNumber(1, 720), "must be a whole number of hours from 1 to 720"],
  RISK_MODEL_URL: [httpUrl.refine((text) => !/[?#]/.test(text)), "must be the address of an OpenAI-compatible endpoint without /chat/completions, such as https://models.example.com/v1"],
  RISK_MODEL_NAME: [z.string().regex(/^[\x21-\x7e]{1,100}$/), "must be the name of a model at RISK_MODEL_URL, such as mistral-small"],
  RISK_MODEL_KEY: [z.string().regex(/^[\x21-\x7e]{1,4096}$/), "must be the key for RISK_MODEL_URL, without spaces"],
  DEMO: [z.enum([...ON, ...OFF]).transform((word) => ON.includes(word)), "must be on or off"],
  DEMO_IDP_PORT: [wholeNumber(1, 65_535), "must be a whole number from 1 to 65535"],
  ...anchorSettings,
  ...retentionSettings,
} as const satisfies SettingTable;

type Settings = { [Name in keyof typeof settings]: z.output<(typeof settings)[Name][0]> | undefined };

const SECRETS = new Set(["DATABASE_URL", "COUNTERSIGN_EMBEDDED_URL", "AUTH_SECRET", "LOG_SIGNING_KEY", "GRANT_SIGNING_KEY", "OIDC_CLIENT_SECRET", "RISK_MODEL_KEY", "LOG_BUCKET_SECRET"]);

/** Reads a private key from PKCS#8 PEM or from the base64 of its DER; throws when it is neither. */
export function parseEd25519PrivateKey(text: string) {
  const pem = text.replaceAll("\\n", "\n");
  return pem.includes("-----BEGIN")
    ? createPrivateKey(pem)
    : createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" });
}

/** Checks a record of settings without reading or changing anything else. An empty value counts as not given. */
export function parseEnv(record: Record<string, string | undefined>): { ok: true; env: Env } | { ok: false; problems: EnvProblem[] } {
  const problems: EnvProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, [schema, shouldBe]] of Object.entries(settings)) {
    const given = record[name]?.trim();
    if (given === undefined || given === "") continue;
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push({ name, message: SECRETS.has(name) ? shouldBe : `${shouldBe}; it is ${JSON.stringify(given)}` });
  }
  if (problems.length > 0) return { ok: false, problems };

  const given = values as Settings;
  const env = withDefaults(given);
  problems.push(...contradictions(given, env));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, env };
}

function withDefaults(given: Settings): Env {
  const PORT = given.PORT ?? 3000;
  const HOST = given.HOST ?? "127.0.0.1";
  const appUrl = given.APP_URL ?? new URL(`http://localhost:${PORT}`);
  const embeddedDatabase = given.DATABASE_URL === undefined;
  const DEMO = given.DEMO ?? (embeddedDatabase && given.OIDC_ISSUER === undefined && isLoopback(HOST) && isLoopback(appUrl.hostname));
  const DEMO_IDP_PORT = given.DEMO_IDP_PORT ?? PORT + 2;
  return deepFreeze({
    production: given.NODE_ENV === "production",
    embeddedDatabase,
    HOST,
    PORT,
    API_PORT: given.API_PORT ?? PORT + 1,
    APP_URL: appUrl.origin,
    COUNTERSIGN_DATA_DIR: resolve(given.COUNTERSIGN_DATA_DIR ?? ".data"),
    DATABASE_URL: given.DATABASE_URL ?? given.COUNTERSIGN_EMBEDDED_URL ?? NO_DATABASE,
    DATABASE_POOL: given.DATABASE_POOL ?? 10,
    AUTH_SECRET: given.AUTH_SECRET,
    LOG_SIGNING_KEY: given.LOG_SIGNING_KEY,
    GRANT_SIGNING_KEY: given.GRANT_SIGNING_KEY,
    LOG_ORIGIN: given.LOG_ORIGIN ?? `${appUrl.hostname}/log`,
    OIDC_ISSUER: DEMO ? `http://127.0.0.1:${DEMO_IDP_PORT}` : given.OIDC_ISSUER,
    OIDC_CLIENT_ID: DEMO ? DEMO_CLIENT.id : given.OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET: DEMO ? DEMO_CLIENT.secret : given.OIDC_CLIENT_SECRET,
    OIDC_GROUPS_CLAIM: given.OIDC_GROUPS_CLAIM ?? "groups",
    ROLE_ADMIN_GROUPS: given.ROLE_ADMIN_GROUPS ?? (DEMO ? ["admins"] : []),
    ROLE_APPROVER_GROUPS: given.ROLE_APPROVER_GROUPS ?? (DEMO ? ["approvers"] : []),
    ROLE_AUDITOR_GROUPS: given.ROLE_AUDITOR_GROUPS ?? (DEMO ? ["auditors"] : []),
    ROLE_BREAK_GLASS_GROUPS: given.ROLE_BREAK_GLASS_GROUPS ?? (DEMO ? ["on-call"] : []),
    TRUSTED_PROXIES: given.TRUSTED_PROXIES ?? [],
    SESSION_IDLE_MINUTES: given.SESSION_IDLE_MINUTES ?? 60,
    SESSION_ABSOLUTE_HOURS: given.SESSION_ABSOLUTE_HOURS ?? 12,
    RISK_MODEL_URL: given.RISK_MODEL_URL,
    RISK_MODEL_NAME: given.RISK_MODEL_NAME,
    RISK_MODEL_KEY: given.RISK_MODEL_KEY,
    DEMO,
    DEMO_IDP_PORT,
    ...anchorDefaults(given),
    ...retentionDefaults(given),
  });
}

/** Settings that are right one by one and wrong together. */
function contradictions(given: Settings, env: Env): EnvProblem[] {
  const problems: EnvProblem[] = [];
  const refuse = (name: keyof Settings, message: string) => problems.push({ name, message });

  if (env.DEMO) {
    const open = !isLoopback(env.HOST) ? `HOST is ${env.HOST}` : !isLoopback(new URL(env.APP_URL).hostname) ? `APP_URL is ${env.APP_URL}` : null;
    if (open !== null) refuse("DEMO", `must be off: its identity provider lets anybody choose who they are, so it runs on a loopback address only, and ${open}`);
    const own = OIDC_CLIENT.find((name) => given[name] !== undefined);
    if (own !== undefined) refuse("DEMO", `must be off when ${own} is set: the demo brings an identity provider of its own`);
    if (env.DEMO_IDP_PORT > 65_535 || env.DEMO_IDP_PORT === env.PORT || env.DEMO_IDP_PORT === env.API_PORT)
      refuse("DEMO_IDP_PORT", "must be a port from 1 to 65535 other than PORT and API_PORT");
  } else if (OIDC_CLIENT.some((name) => given[name] !== undefined)) {
    for (const name of OIDC_CLIENT) if (given[name] === undefined) refuse(name, settings[name][1]);
  }
  if (env.API_PORT > 65_535 || env.API_PORT === env.PORT) refuse("API_PORT", "must be a port from 1 to 65535 other than PORT");
  if (MODEL.some((name) => given[name] !== undefined))
    for (const name of ["RISK_MODEL_URL", "RISK_MODEL_NAME"] as const) if (given[name] === undefined) refuse(name, settings[name][1]);
  problems.push(...missingAnchorSettings(given));
  if (env.SESSION_IDLE_MINUTES > env.SESSION_ABSOLUTE_HOURS * 60) refuse("SESSION_IDLE_MINUTES", "must not be longer than SESSION_ABSOLUTE_HOURS");

  // A build has no need of secrets, so it may run where they are not known.
  if (!env.production || given.NEXT_PHASE === "phase-production-build") return problems;
  if (!env.DEMO && given.OIDC_ISSUER === undefined) refuse("OIDC_ISSUER", `${settings.OIDC_ISSUER[1]}: without the demo nobody could sign in`);
  if (given.DATABASE_URL !== undefined)
    for (const name of ["AUTH_SECRET", "LOG_SIGNING_KEY", "GRANT_SIGNING_KEY"] as const)
      if (given[name] === undefined) refuse(name, `${settings[name][1]}; with DATABASE_URL every process has to be given the same one`);
  return problems;
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(value);
}

/** The settings are wrong; `problems` names each variable and what it should be. */
export class EnvError extends Error {
  constructor(readonly problems: readonly EnvProblem[]) {
    super(problems.map(({ name, message }) => `${name} ${message}`).join("\n"));
    this.name = "EnvError";
  }
}

let memo: Env | undefined;

/** The settings of this process, read once. Throws an `EnvError` that names every wrong one. */
export function env(): Env {
  if (memo === undefined) {
    const parsed = parseEnv(process.env);
    if (!parsed.ok) throw new EnvError(parsed.problems);
    memo = parsed.env;
    // next-auth takes its own address from here alone.
    process.env.NEXTAUTH_URL = memo.APP_URL;
  }
  return memo;
}
