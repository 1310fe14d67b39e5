import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundleOf, changed, COSIGNED_AT, LOG, LOG_KEY, manifestOf, sealed, WITNESS_KEY, type Files } from "countersign/bundle/bundle.fixture";
import { entriesOf, STORY } from "countersign/bundle/story.fixture";
import { toHex } from "countersign/log/bytes";
import { digestOf } from "countersign/log/disclosure";
import { hashLeaf } from "countersign/log/merkle";
import { afterAll, expect, test } from "vitest";
import { verifyGuide } from "./guide";
import { placeOf } from "./sample";

const folder = mkdtempSync(join(tmpdir(), "countersign-guide-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SIZE = String(STORY.length);
const files = withIndent(bundleOf({ witnessed: [STORY.length] }));
const guide = verifyGuide({ id: "exp_1", log: manifestOf(files).log, verifierKey: LOG_KEY });

/** The manifest as exports write it. */
function withIndent(from: Files): Files {
  const manifest = manifestOf(from);
  return sealed(from, manifest, LOG, [], 2);
}

/** What the shell says to the commands of a step, run in a folder that holds the bundle. */
function follow(bundle: Files, step: string, replaced: Record<string, string> = {}): string {
  const at = mkdtempSync(join(folder, "bundle-"));
  for (const [path, bytes] of bundle) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), bytes);
  }
  const section = new RegExp(`^\\d\\. \\*\\*${step}\\.[^]*?(?=^\\d\\. |$(?![^]))`, "m").exec(guide)![0];
  let commands = section.split("\n").filter((it) => it.startsWith("        ")).join("\n").replaceAll("/tmp/", `${at}/its-`);
  for (const [word, text] of Object.entries(replaced)) commands = commands.replaceAll(word, text);
  return execFileSync("sh", ["-ec", commands], { cwd: at, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

const KEY = { "<verifier key>": LOG_KEY };

test("the files are checked by hand", () => {
  expect(follow(files, "Files")).toBe("every file is the one of the manifest\n");
  expect(() => follow(changed(files, "report.pdf", (it) => `${it} `), "Files")).toThrow();
});

test("the signature is checked by hand", () => {
  expect(follow(files, "Signature", KEY)).toContain("Signature Verified Successfully\nthe signature is of this manifest");
  expect(() => follow(changed(files, "manifest.sig", (it) => it.replace("sha256:", "sha255:")), "Signature", KEY)).toThrow();
  expect(() => follow(changed(files, "manifest.json", (it) => it.replace("exp_1", "exp_2")), "Signature", KEY)).toThrow();
});

test("the hash of an entry is computed by hand", () => {
  expect(follow(files, "One entry").slice(0, 64)).toBe(toHex(hashLeaf(entriesOf(STORY)[0]!.leaf)));
});

test("a disclosure is opened by hand", () => {
  const [disclosure] = entriesOf(STORY)[0]!.disclosures;
  expect(follow(files, "What was disclosed", { "<disclosure>": disclosure! }).trim()).toBe(digestOf(disclosure!));
});

test("the place of a member in the sample is computed by hand", () => {
  const said = follow(files, "The sample", { "<seed>": "auditor", "<population>": "denied", "<item>": "areq_2" });
  expect(said.slice(0, 64)).toBe(placeOf("auditor", "denied", "areq_2"));
});

test("a cosignature is checked by hand", () => {
  const told = { "<witness key>": WITNESS_KEY, "<size>": SIZE };
  expect(follow(files, "A cosignature", told)).toContain(`Signature Verified Successfully\ncosigned at ${COSIGNED_AT.getTime() / 1_000} seconds since 1970`);
  expect(() => follow(changed(files, `checkpoints/${SIZE}`, (it) => it.replace(`\n${SIZE}\n`, "\n9\n")), "A cosignature", told)).toThrow();
});

test("a time stamp is checked by hand", () => {
  const authority = mkdtempSync(join(folder, "authority-"));
  const checkpoint = `checkpoints/${SIZE}`;
  writeFileSync(join(authority, "checkpoint"), files.get(checkpoint)!);
  writeFileSync(join(authority, "tsa.cnf"), "[tsa]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\n");
  execFileSync("sh", ["-ec", `
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out root.pem -subj /CN=authority -addext extendedKeyUsage=critical,timeStamping
    openssl ts -query -data checkpoint -sha256 -cert -out question
    openssl ts -reply -config tsa.cnf -section tsa -queryfile question -signer root.pem -inkey key.pem -token_out -out token`], { cwd: authority, stdio: "pipe" });
  const stamped: Files = new Map([...files, [`timestamps/${SIZE}-1.der`, new Uint8Array(readFileSync(join(authority, "token")))], ["root.pem", new Uint8Array(readFileSync(join(authority, "root.pem")))]]);
  expect(follow(stamped, "What others said")).toMatch(/Verification: OK\nTime stamp: .* GMT/);
  expect(() => follow(changed(stamped, checkpoint, (it) => it.replace(`\n${SIZE}\n`, "\n9\n")), "What others said")).toThrow();
});
