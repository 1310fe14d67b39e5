import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERSION } from "./product";

test("files that leave the product name the version of the package", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8"))).toMatchObject({ version: VERSION });
});
