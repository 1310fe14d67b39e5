import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readOrCreateSecret } from "./keys";

let folder: string;
beforeEach(() => void (folder = join(mkdtempSync(join(tmpdir(), "keys-")), "keys")));
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

it("a secret is made once and is the same ever after", () => {
  expect(readOrCreateSecret(folder, "secret", () => "first")).toBe("first");
  expect(readOrCreateSecret(folder, "secret", () => "second")).toBe("first");
});

it("a secret can be read by its owner alone", () => {
  readOrCreateSecret(folder, "secret", () => "first");
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it("of two who make a secret at once, both get the one that was there first", () => {
  const late = readOrCreateSecret(folder, "secret", () => {
    readOrCreateSecret(folder, "secret", () => "theirs");
    return "ours";
  });
  expect(late).toBe("theirs");
  expect(readdirSync(folder)).toEqual(["secret"]);
});
