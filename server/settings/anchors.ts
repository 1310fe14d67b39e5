import { readFileSync } from "node:fs";
import { ALGORITHM, parseVerifierKey } from "countersign/log/verifier-key";
import { z } from "zod";
import { secureUrl, type SettingTable, wholeNumber } from "./values";

/** Whoever cosigns checkpoints: where to send them, and the key that a cosignature has to be by. */
export type WitnessSetting = { readonly url: string; readonly key: string };

/** Where checkpoints are pushed to, so that others hold them. */
export interface AnchorSettings {
  /** A file to append to, or with a slash at the end a folder with one file a checkpoint. */
  readonly LOG_ANCHOR_FILE: string | undefined;
  readonly LOG_ANCHOR_FILE_SECONDS: number;
  readonly LOG_WITNESSES: readonly WitnessSetting[];
  readonly LOG_WITNESS_SECONDS: number;
  /** The address of a bucket; region and both keys are given with it. */
  readonly LOG_BUCKET_URL: string | undefined;
  readonly LOG_BUCKET_REGION: string | undefined;
  readonly LOG_BUCKET_KEY_ID: string | undefined;
  readonly LOG_BUCKET_SECRET: string | undefined;
  readonly LOG_BUCKET_PREFIX: string;
  readonly LOG_BUCKET_LOCK: "COMPLIANCE" | "GOVERNANCE";
  readonly LOG_BUCKET_RETAIN_DAYS: number;
  readonly LOG_BUCKET_SECONDS: number;
  readonly LOG_TIMESTAMP_URL: string | undefined;
  /** PEM of the certificate that the authority's own has to lead to. */
  readonly LOG_TIMESTAMP_ROOT: string | undefined;
  readonly LOG_TIMESTAMP_SECONDS: number;
}

const witnesses = z.string().transform((text, context): WitnessSetting[] => {
  try {
    return text.split(",").map((it) => {
      const [url = "", key = "", ...more] = it.trim().split(/\s+/);
      if (more.length > 0 || /[?#]/.test(url)) throw new Error("not an address and a key");
      parseVerifierKey(key, ALGORITHM.cosignature);
      return { url: secureUrl.parse(url).replace(/\/$/, ""), key };
    });
  } catch {
    context.addIssue({ code: "custom" });
    return z.NEVER;
  }
});

const certificate = z.string().transform((path, context) => {
  try {
    const pem = readFileSync(path, "utf8");
    if (!pem.includes("-----BEGIN CERTIFICATE-----")) throw new Error("not a certificate");
    return pem;
  } catch {
    context.addIssue({ code: "custom" });
    return z.NEVER;
  }
});

const seconds = [wholeNumber(1, 86_400), "must be a whole number of seconds from 1 to 86400"] as const;
const credential = z.string().regex(/^[\x21-\x7e]{1,1024}$/);

export const anchorSettings = {
  LOG_ANCHOR_FILE: [z.string().refine((path) => path.startsWith("/") && !path.includes("\0")), "must be the absolute path of a file to append to, or of a folder with a slash at its end, such as /mnt/worm/checkpoints/"],
  LOG_ANCHOR_FILE_SECONDS: seconds,
  LOG_WITNESSES: [witnesses, "must be pairs of an https address and the witness's key with commas between them, such as https://witness.example.com/log witness.example.com+1a2b3c4d+BEx…"],
  LOG_WITNESS_SECONDS: seconds,
  LOG_BUCKET_URL: [secureUrl.refine((text) => !/[?#]/.test(text)), "must be the https address of a bucket, such as https://s3.eu-central-1.amazonaws.com/audit-checkpoints"],
  LOG_BUCKET_REGION: [z.string().regex(/^[a-z0-9-]{1,64}$/), "must be the bucket's region, such as eu-central-1"],
  LOG_BUCKET_KEY_ID: [credential, "must be the id of an access key for LOG_BUCKET_URL"],
  LOG_BUCKET_SECRET: [credential, "must be the secret of the access key LOG_BUCKET_KEY_ID"],
  LOG_BUCKET_PREFIX: [z.string().regex(/^[A-Za-z0-9._/-]{0,200}$/).refine((text) => !text.startsWith("/")), "must be letters, digits and . _ - / that keys in the bucket begin with, such as countersign/"],
  LOG_BUCKET_LOCK: [z.enum(["COMPLIANCE", "GOVERNANCE"]), "must be COMPLIANCE or GOVERNANCE"],
  LOG_BUCKET_RETAIN_DAYS: [wholeNumber(1, 36_500), "must be a whole number of days from 1 to 36500"],
  LOG_BUCKET_SECONDS: seconds,
  LOG_TIMESTAMP_URL: [secureUrl, "must be the https address of an RFC 3161 time-stamping authority"],
  LOG_TIMESTAMP_ROOT: [certificate, "must be the path of a PEM file with the certificate that the authority's certificate was issued by"],
  LOG_TIMESTAMP_SECONDS: seconds,
} as const satisfies SettingTable;

type Given = { [Name in keyof typeof anchorSettings]?: z.output<(typeof anchorSettings)[Name][0]> | undefined };

export function anchorDefaults(given: Given): AnchorSettings {
  return {
    LOG_ANCHOR_FILE: given.LOG_ANCHOR_FILE,
    LOG_ANCHOR_FILE_SECONDS: given.LOG_ANCHOR_FILE_SECONDS ?? 10,
    LOG_WITNESSES: given.LOG_WITNESSES ?? [],
    LOG_WITNESS_SECONDS: given.LOG_WITNESS_SECONDS ?? 60,
    LOG_BUCKET_URL: given.LOG_BUCKET_URL?.replace(/\/$/, ""),
    LOG_BUCKET_REGION: given.LOG_BUCKET_REGION,
    LOG_BUCKET_KEY_ID: given.LOG_BUCKET_KEY_ID,
    LOG_BUCKET_SECRET: given.LOG_BUCKET_SECRET,
    LOG_BUCKET_PREFIX: given.LOG_BUCKET_PREFIX ?? "",
    LOG_BUCKET_LOCK: given.LOG_BUCKET_LOCK ?? "COMPLIANCE",
    LOG_BUCKET_RETAIN_DAYS: given.LOG_BUCKET_RETAIN_DAYS ?? 3_650,
    LOG_BUCKET_SECONDS: given.LOG_BUCKET_SECONDS ?? 300,
    LOG_TIMESTAMP_URL: given.LOG_TIMESTAMP_URL,
    LOG_TIMESTAMP_ROOT: given.LOG_TIMESTAMP_ROOT,
    LOG_TIMESTAMP_SECONDS: given.LOG_TIMESTAMP_SECONDS ?? 3_600,
  };
}

const BUCKET = ["LOG_BUCKET_URL", "LOG_BUCKET_REGION", "LOG_BUCKET_KEY_ID", "LOG_BUCKET_SECRET"] as const;

/** What is missing beside what was given, with the words for it. */
export function missingAnchorSettings(given: Given): { name: keyof typeof anchorSettings; message: string }[] {
  const missing: (keyof typeof anchorSettings)[] = [];
  if (BUCKET.some((name) => given[name] !== undefined)) missing.push(...BUCKET.filter((name) => given[name] === undefined));
  if (given.LOG_TIMESTAMP_ROOT !== undefined && given.LOG_TIMESTAMP_URL === undefined) missing.push("LOG_TIMESTAMP_URL");
  return missing.map((name) => ({ name, message: anchorSettings[name][1] }));
}
