import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { cycles } from "./architecture/cycles";
import { anyTypes, emptyNames, impureCalls, longFiles, longPages, longRoutes, strayEnvironment, strayWrites } from "./architecture/form";
import { importsOfTests, openedWriters, sideEntrances, upwardImports } from "./architecture/layers";
import { heavySdkImports, impureImports, strayNext, strayPrisma } from "./architecture/packages";
import { readSources, sourceFile, type SourceFile } from "./architecture/source-file";

const project = readSources(fileURLToPath(new URL("..", import.meta.url)));

type Rule = {
  title: string; violations: (files: SourceFile[]) => string[];
  /** Files by path that break the rule once each, and files that keep it and come close. */
  breaks: Record<string, string>; keeps: Record<string, string>;
};

const imports = (specifier: string, clause = "{ it }") => `import ${clause} from "${specifier}";\n`;
const lines = (count: number) => "\n".repeat(count);

const RULES: Rule[] = [
  {
    title: "imports go from the app down to the sdk, and a component takes from the server above core types alone",
    violations: upwardImports,
    breaks: {
      "server/core/a.ts": imports("@/server/db/sql", "type { Sql }"),
      "sdk/src/log/a.ts": imports("../../../server/core/errors"),
      "server/db/a.ts": 'export { it } from "@/server/modules/agent/queries";\n',
      "server/modules/agent/a.ts": imports("../../log/reader"),
      "server/log/a.ts": imports("@/server/modules/audit/queries"),
      "server/rest/a.ts": imports("@/server/trpc/init"),
      "server/jobs/a.ts": 'const it = await import("@/server/rest/app");\n',
      "components/ui/a.tsx": imports("@/server/modules/agent/views"),
      "components/ui/b.tsx": imports("@/server/modules/agent/views", "{ type AgentDetail }"),
      "components/ui/c.tsx": imports("@/server/db/sql", "type { Sql }"),
      "app/page.tsx": imports("@/server/db/client"),
      "server/keys.ts": imports("./core/ids"),
      "server/elsewhere/a.ts": "",
    },
    keeps: {
      "server/core/a.ts": imports("countersign/log/leaf"), "server/rest/a.ts": imports("@/server/modules/agent/commands") + imports("@/server/log/reader"),
      "components/ui/a.tsx": imports("@/server/trpc/root", "type { AppRouter }") + imports("@/server/core/audit/sentence"), "app/page.tsx": imports("@/components/ui/button"),
      "server/auth/a.ts": imports("@/server/modules/session/queries"), "server/log/a.int.test.ts": imports("@/server/modules/agent/commands"),
    },
  },
  {
    title: "a module uses another through its queries, commands and views; the lock on a request is shared",
    violations: sideEntrances,
    breaks: { "server/modules/grant/a.ts": imports("@/server/modules/action-request/select"), "server/modules/grant/b.ts": imports("../policy/active-policy") },
    keeps: {
      "server/modules/grant/a.ts": imports("@/server/modules/action-request/lock") + imports("./store") + imports("@/server/modules/person/queries"),
      "server/rest/a.ts": imports("@/server/modules/grant/token"),
    },
  },
  {
    title: "what commands lock and write requests with stays within the modules",
    violations: openedWriters,
    breaks: { "server/jobs/a.ts": imports("@/server/modules/action-request/write") },
    keeps: { "server/jobs/a.ts": imports("@/server/modules/action-request/commands") },
  },
  {
    title: "writes start in modules, and the log writes itself",
    violations: strayWrites,
    breaks: { "server/jobs/a.ts": "sql`UPDATE agent SET name = 1`", "server/auth/a.ts": "sql`INSERT INTO session VALUES (1)`" },
    keeps: { "server/modules/agent/a.ts": "sql`UPDATE agent SET name = 1`", "server/jobs/a.ts": "sql`SELECT 1`" },
  },
  {
    title: "nothing that ships needs what is there for tests",
    violations: importsOfTests,
    breaks: { "server/db/a.ts": imports("./testing"), "server/core/policy/a.ts": imports("./fixtures"), "sdk/src/log/a.ts": imports("./signer.fixture") },
    keeps: { "server/db/a.int.test.ts": imports("./testing"), "server/rest/a.ts": imports("@/server/core/errors") },
  },
  {
    title: "Next.js is known to app, components and auth alone",
    violations: strayNext,
    breaks: { "server/rest/a.ts": imports("next/headers"), "server/modules/person/a.ts": imports("next-auth", "type { Session }"), "server/log/a.ts": 'await import("next")' },
    keeps: { "proxy.ts": imports("next/server"), "server/auth/a.ts": imports("next-auth"), "components/a.tsx": imports("next/link"), "server/core/a.ts": imports("next-to-nothing") },
  },
  {
    title: "the database client is known to db and modules alone",
    violations: strayPrisma,
    breaks: { "server/auth/a.ts": imports("@prisma/client"), "server/rest/a.ts": imports("@/server/db/generated/client", "type { Agent }") },
    keeps: { "server/db/a.ts": imports("@prisma/client"), "server/modules/agent/a.ts": imports("@/server/db/generated/client"), "server/auth/a.ts": imports("@/server/db/client") },
  },
  {
    title: "core imports itself, zod and pure parsers, and of node:crypto what hashes",
    violations: impureImports,
    breaks: { "server/core/a.ts": imports("node:fs"), "server/core/b.ts": imports("node:crypto", "{ createHash, randomBytes }"), "server/core/c.ts": imports("pg", "type { Client }") },
    keeps: { "server/core/a.ts": imports("node:crypto", "{ createHash, timingSafeEqual }") + imports("zod") + imports("libpg-query/wasm/libpg-query.js"), "server/core/a.test.ts": imports("node:fs") },
  },
  {
    title: "core has no clock, randomness or I/O of its own",
    violations: impureCalls,
    breaks: { "server/core/a.ts": "const now = new Date();", "server/core/b.ts": "Math.random()", "server/core/c.ts": "await fetch(url)" },
    keeps: { "server/core/a.ts": "// Not Date.now(): it is passed in.\nconst at = new Date(text); /new Date()/.test('Math.random()');", "server/db/a.ts": "Date.now()" },
  },
  {
    title: "the sdk depends on zod in its contract, and on nothing in what checks proofs",
    violations: heavySdkImports,
    breaks: { "sdk/src/log/a.ts": imports("node:crypto"), "sdk/src/log/b.ts": imports("zod"), "sdk/src/contract/a.ts": imports("yaml") + imports("zod"), "sdk/src/bundle/a.ts": imports("../contract/a") },
    keeps: {
      "sdk/src/log/sha256.node.ts": imports("node:crypto"), "sdk/src/contract/a.ts": imports("zod"), "sdk/src/log/a.test.ts": imports("fast-check"),
      "sdk/src/bundle/a.ts": imports("../contract/a", "type { A }") + imports("#inflate") + imports("../log/merkle"),
    },
  },
  {
    title: "no file needs itself through others",
    violations: cycles,
    breaks: { "server/a.ts": imports("./b"), "server/b.ts": 'export * from "./c";\n', "server/c.ts": 'import(`@/server/a`);\n' },
    keeps: { "server/a.ts": imports("./b"), "server/b.ts": imports("./c") + imports("./d"), "server/c.ts": imports("./a", "type { A }") + imports("./d"), "server/d.ts": "" },
  },
  {
    title: "no type is any",
    violations: anyTypes,
    breaks: { "a.ts": "let a: any;", "b.ts": "b as any", "c.tsx": "Record<string, any>", "d.ts": "type D = any[];", "e.ts": "z.any()", "f.ts": "const f = <T extends any>() => 1;", "g.ts": "`${it as any}`" },
    keeps: { "a.ts": "// as any\nconst it: string = 'x as any'; it.any(); const b = { any: 1, c: `of: any ${{ it }} : any ${it}: any` }; /: any/.test(it);", "b.tsx": "<p>Don't take any of it</p>" },
  },
  {
    title: "the environment is read in server/env.ts alone, besides scripts and tests",
    violations: strayEnvironment,
    breaks: { "server/log/a.ts": "process.env.PORT", "next.config.ts": "const { PORT } = process.env", "components/a.tsx": "process.env['NODE_ENV']" },
    keeps: { "server/env.ts": "process.env", "script/a.mjs": "process.env", "server/a.int.test.ts": "process.env", "app/a.ts": "// process.env" },
  },
  { title: "no file has more than 400 lines", violations: longFiles, breaks: { "a.ts": lines(401), "server/a.test.ts": lines(402) }, keeps: { "a.ts": lines(400) } },
  { title: "a page has at most 60 lines", violations: longPages, breaks: { "app/(console)/a/page.tsx": lines(61), "app/page.tsx": lines(70) }, keeps: { "app/page.tsx": lines(60), "app/layout.tsx": lines(80) } },
  { title: "a route is a single line", violations: longRoutes, breaks: { "app/api/route.ts": "1\n2\n" }, keeps: { "app/api/route.ts": "1\n" } },
  {
    title: "every name says what is in it",
    violations: emptyNames,
    breaks: { "server/utils.ts": "", "components/common/a.tsx": "", "sdk/src/index.ts": "", "server/test-helpers.ts": "", "script/misc.mjs": "", "server/key-manager.ts": "" },
    keeps: { "server/commonplace.ts": "", "components/ui/index-card.tsx": "" },
  },
];

function sources(texts: Record<string, string>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => sourceFile(path, text));
}

describe("the architecture", () => {
  it("is read from the whole project", () => {
    for (const path of ["server/env.ts", "app/layout.tsx", "sdk/src/log/merkle.ts", "components/ui/button.tsx", "script/start.mjs", "vitest.config.ts"]) {
      expect(project.map((it) => it.path)).toContain(path);
    }
    const known = new Set(project.map((it) => it.path.replace(/\.\w+$/, "")));
    const unread = project.flatMap(({ path, imports: taken }) => taken.filter(({ file }) => file !== null && !known.has(file) && !/^server\/db\/generated\/|^dist\/|\.json$/.test(file)).map((it) => `${path}: ${it.specifier}`));
    expect(unread.filter((it) => !it.startsWith("server/architecture.test.ts"))).toEqual([]);
  });

  for (const { title, violations } of RULES) it(title, () => expect(violations(project)).toEqual([]));
});

describe("each rule can fail", () => {
  for (const { title, violations, breaks, keeps } of RULES) {
    it(title, () => {
      const broken = violations(sources(breaks));
      if (violations === cycles) expect(broken).toEqual(["server/a -> server/b -> server/c -> server/a"]);
      else expect(Object.keys(breaks).filter((path) => !broken.some((it) => it.startsWith(path)))).toEqual([]);
      expect(violations(sources(keeps))).toEqual([]);
    });
  }
});
