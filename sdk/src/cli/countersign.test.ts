import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleCommand } from "@/script/build.mjs";
import { bundleOf, changed, checkpointOf, LOG_KEY, sealed, type Files } from "../bundle/bundle.fixture";
import { created, entriesOf, ran, STORY, type Told } from "../bundle/story.fixture";
import type { BundleVerification } from "../bundle/verify";
import { zipOf } from "../bundle/zip.fixture";
import { encodeEntryBundle } from "../log/entry-bundle";
import { hashLeaf } from "../log/merkle";
import { parseTilePath } from "../log/tile-path";
import { appendToTiles } from "../log/tiles";

const COMMAND = fileURLToPath(new URL("../../bin/countersign.mjs", import.meta.url));
const TOKEN = "cs_user_auditor_secret";
const folder = mkdtempSync(join(tmpdir(), "countersign-"));
const ALL = STORY.length;
const files = bundleOf();
const zip = join(folder, "evidence.zip");
const unpacked = join(folder, "evidence");
const forged = join(folder, "forged.zip");

beforeAll(async () => {
  await bundleCommand();
  writeFileSync(zip, zipOf(files, { descriptors: true }));
  writeFileSync(forged, zipOf(sealed(changed(files, "events.jsonl", (it) => it.replace("usr_ada", "usr_eve")))));
  unpack(files, unpacked);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function unpack(from: Files, to: string): void {
  for (const [path, bytes] of from) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), bytes);
  }
}

/** Runs the real command and says how it ended. */
function run(words: string[], env: Record<string, string> = {}): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [COMMAND, ...words], { env: { ...process.env, ...env } });
    const said = { out: "", err: "" };
    child.stdout.on("data", (it: Buffer) => { said.out += it.toString(); });
    child.stderr.on("data", (it: Buffer) => { said.err += it.toString(); });
    child.on("close", (status) => resolve({ status, ...said }));
  });
}

const json = async (words: string[]) => {
  const { status, out } = await run([...words, "--json"]);
  return { status, ...(JSON.parse(out) as BundleVerification) };
};

describe("countersign verify <bundle>", () => {
  test.each([["zip", zip], ["folder", unpacked]])("ends with 0 for a %s that holds, and says what was proven and what was not", async (_, path) => {
    const { status, out, err } = await run(["verify", path, "--key", LOG_KEY]);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toContain(`Proven with your key\n  ✓ The log log.example.com/story holds exactly these entries from index 0 to ${ALL - 1}`);
    expect(out).toContain("Stated by the operator, and not proven\n  · The export exp_1 was asked for by Cleo (usr_cleo)");
    expect(out.trimEnd().split("\n").at(-1)).toBe(`HOLDS: ${path}`);
  });

  test("ends with 1 for one that was changed, and names what is wrong", async () => {
    const { status, out } = await run(["verify", forged, "--key", LOG_KEY]);
    expect(status).toBe(1);
    expect(out).toContain(`Wrong\n  ✗ the entries before ${ALL} do not lead to the root that the log's key signed`);
    expect(out).toContain(`DOES NOT HOLD: ${forged}`);
  });

  test("gives the same as JSON", async () => {
    expect(await json(["verify", zip, `--key=${LOG_KEY}`])).toMatchObject({ status: 0, outcome: "holds", failure: null, manifest: { id: "exp_1" } });
    expect(await json(["verify", forged, "--key", LOG_KEY])).toMatchObject({ status: 1, outcome: "fails", failure: { place: { file: "events.jsonl" } } });
  });

  test("lets no text of a bundle reach the terminal as anything but text", async () => {
    const evil = join(folder, "evil.zip");
    writeFileSync(evil, zipOf(sealed(changed(files, "population.csv", (it) => it.replace("usr_ada", "\u001b[2J\u202eusr_ada")))));
    const { status, out } = await run(["verify", evil, "--key", LOG_KEY]);
    expect([status, /[\u001b\u202e]/.test(out)]).toEqual([1, false]);
  });

  test.each<[string, string[], RegExp]>([
    ["there is no such file", ["verify", join(folder, "nothing.zip"), "--key", LOG_KEY], /there is no file or folder/],
    ["it is no zip", ["verify", COMMAND, "--key", LOG_KEY], /not a zip/],
    ["it is no bundle", ["verify", join(unpacked, "keys"), "--key", LOG_KEY], /there is no manifest.json/],
    ["the key is none", ["verify", zip, "--key", "log.example.com"], /the key that you gave can't be read/],
    ["the witness's key is none", ["verify", zip, "--key", LOG_KEY, "--witness", LOG_KEY], /the witness's key that you gave can't be read/],
    ["the kept checkpoint is none", ["verify", zip, "--key", LOG_KEY, "--checkpoint", COMMAND], /checkpoint that you kept is not one of this key/],
  ])("ends with 2 where %s", async (_, words, message) => {
    const { status, out } = await run(words);
    expect(status).toBe(2);
    expect(out).toMatch(message);
    expect(out).toContain("COULD NOT BE READ");
  });

  test.each<[string, string[], RegExp]>([
    ["no command", [], /Usage/], ["another command", ["check"], /there is no command check/], ["no bundle", ["verify", "--key", LOG_KEY], /a bundle or a url is missing/],
    ["no key", ["verify", zip], /--key is missing/], ["an option that is not known", ["verify", zip, "--keys", LOG_KEY], /there is no option --keys/], ["a key twice", ["verify", zip, "--key", LOG_KEY, "--key", LOG_KEY], /given twice/],
    ["a witness of a running log", ["verify", "https://log.example.com", "--key", LOG_KEY, "--witness", LOG_KEY], /--witness is for a bundle/],
  ])("ends with 2 and the usage for %s", async (_, words, message) => {
    const { status, out, err } = await run(words);
    expect(status).toBe(2);
    expect(out + err).toMatch(message);
  });
});

describe("countersign verify <url>", () => {
  const signed = (story: readonly Told[]) => checkpointOf(entriesOf(story).map((it) => hashLeaf(it.leaf)));
  const kept = (story: readonly Told[]) => {
    const path = join(folder, `kept-${story.length}-${story[0]!.type}`);
    writeFileSync(path, signed(story));
    return path;
  };

  /** Serves a log as its operator would; `served` is what the entries are, where they are not what was signed. */
  async function serve<T>(story: readonly Told[], use: (url: string) => Promise<T>, served = story): Promise<T> {
    const leaves = entriesOf(served).map((it) => it.leaf);
    const { tiles } = appendToTiles(0, entriesOf(story).map((it) => hashLeaf(it.leaf)), []);
    const server = createServer((request, response) => {
      const path = request.url!.slice("/log/".length);
      const tile = parseTilePath(path.slice("tile/".length));
      if (path === "checkpoint") return response.end(signed(story));
      if (tile?.kind === "entries") return request.headers.authorization === `Bearer ${TOKEN}` ? response.end(encodeEntryBundle(leaves)) : response.writeHead(403).end();
      const found = tiles.findLast((it) => it.level === tile?.level && it.index === tile.index);
      return found === undefined ? response.writeHead(404).end() : response.end(found.hashes.subarray(0, tile!.width * 32));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.close();
    }
  }

  test("checks the head and the tiles, and with a token every entry", async () => {
    await serve(STORY, async (url) => {
      expect((await run(["verify", url, "--key", LOG_KEY])).out).toContain(`The log log.example.com/story has ${ALL} entries, by a checkpoint that its key signed.`);
      const { status, out } = await run(["verify", url, "--key", LOG_KEY], { COUNTERSIGN_TOKEN: TOKEN });
      expect(status).toBe(0);
      expect(out).toContain(`Its ${ALL} entries lead to the root that its key signed`);
      expect(await run(["verify", url, "--key", LOG_KEY, "--token", "other"])).toMatchObject({ status: 2 });
    });
  });

  test("finds a log that grew, was set back, or was rewritten since the checkpoint that was kept", async () => {
    const grown = [...STORY, ...ran(4, "succeeded")];
    await serve(grown, async (url) => {
      expect((await run(["verify", url, "--key", LOG_KEY, "--checkpoint", kept(STORY)])).out).toContain(`It only grew since the checkpoint of ${ALL} entries that you kept.`);
      expect(await json(["verify", url, "--key", LOG_KEY, "--checkpoint", kept(STORY.toReversed())])).toMatchObject({ status: 1, failure: { message: expect.stringContaining("it was rewritten") as string } });
    });
    await serve(STORY.slice(0, 9), async (url) => {
      expect(await json(["verify", url, "--key", LOG_KEY, "--checkpoint", kept(STORY)])).toMatchObject({ status: 1, failure: { message: expect.stringContaining("it was set back") as string } });
    });
  });

  test("finds an entry that is served otherwise than it was signed, and a rule that the log itself breaks", async () => {
    await serve(STORY, async (url) => expect(await json(["verify", url, "--key", LOG_KEY, "--token", TOKEN])).toMatchObject({ status: 1 }), STORY.with(0, STORY[1]!));
    const unapproved = [...STORY, created(5, "pending", "require_approval"), ...ran(5, "succeeded")];
    await serve(unapproved, async (url) => expect(await json(["verify", url, "--key", LOG_KEY, "--token", TOKEN])).toMatchObject({ status: 1, failure: { message: expect.stringContaining("nothing approved it") as string } }));
  });

  test("ends with 2 where nobody answers", async () => {
    const url = await serve(STORY, (it) => Promise.resolve(it));
    expect(await json(["verify", url, "--key", LOG_KEY])).toMatchObject({ status: 2, failure: { message: expect.stringContaining("could not be reached") as string } });
  });
});
