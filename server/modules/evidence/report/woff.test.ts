import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { unpackWoff2 } from "./woff";

const file = readFileSync("node_modules/@librescore/fonts/SourceHanSansKR.min.woff2");

test("a font comes out whole: every table lies where its directory says, and none lies outside of the file", () => {
  const font = unpackWoff2(file);
  expect(font.toString("latin1", 0, 4)).toBe("OTTO");
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
    .map((at) => ({ tag: font.toString("latin1", at, at + 4), from: font.readUInt32BE(at + 8), to: font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12) }));
  expect(tables.map((it) => it.tag)).toEqual(expect.arrayContaining(["CFF ", "cmap", "head", "hhea", "hmtx", "maxp"]));
  expect(tables.every((it, index) => it.from % 4 === 0 && it.from >= (tables[index - 1]?.to ?? 12 + 16 * tables.length) && it.to <= font.length)).toBe(true);
  const head = tables.find((it) => it.tag === "head")!;
  expect(font.readUInt32BE(head.from + 12)).toBe(0x5f_0f_3c_f5);
});

test("what is no such file, or whose tables were rewritten for it, is refused", () => {
  expect(() => unpackWoff2(Buffer.from("wOFF and more"))).toThrow("not a WOFF2 file");
  const glyphs = Buffer.from(file);
  glyphs[48] = 10;
  expect(() => unpackWoff2(glyphs)).toThrow("table glyf of the font can't be taken as it is");
});
