import { isForTests, type SourceFile } from "./source-file";

/** Where each layer lies: the first match counts. */
const PLACES = [
  ["sdk", /^sdk\/src\//],
  ["core", /^server\/core\//],
  ["db", /^server\/db\//],
  ["modules", /^server\/modules\//],
  ["log", /^server\/log\//],
  ["auth", /^server\/auth\//],
  ["trpc", /^server\/trpc\//],
  ["rest", /^server\/rest\//],
  ["channels", /^server\/channels\//],
  ["jobs", /^server\/jobs\//],
  // The process: its settings, its secrets, and the one who writes its lines.
  ["process", /^server\/(env|keys|logger|settings)(\.|\/|$)/],
  // Programs put the parts together, as a page does.
  ["programs", /^server\/(background(\.|$)|entry\/|demo\/)/],
  ["components", /^components\//],
  ["app", /^(app\/|(instrumentation|proxy|next\.config)(\.|$))/],
] as const;
export type Layer = (typeof PLACES)[number][0];

const BELOW_MODULES: Layer[] = ["db", "process", "core", "sdk"];
const BELOW_TRANSPORTS: Layer[] = ["modules", "auth", "log", ...BELOW_MODULES];

/** What each layer may import besides itself. */
const MAY_IMPORT: Record<Layer, readonly Layer[]> = {
  sdk: [],
  core: ["sdk"],
  process: ["sdk"],
  db: ["process", "core", "sdk"],
  log: BELOW_MODULES,
  modules: BELOW_MODULES,
  auth: ["modules", ...BELOW_MODULES],
  trpc: BELOW_TRANSPORTS,
  rest: BELOW_TRANSPORTS,
  channels: BELOW_TRANSPORTS,
  jobs: BELOW_TRANSPORTS,
  programs: ["trpc", "rest", "channels", "jobs", ...BELOW_TRANSPORTS],
  components: ["core", "sdk"],
  app: ["programs", "components", "trpc", "rest", "channels", "auth", "process", "core", "sdk"],
};

/** What a component may name the types of. */
const TYPES_FOR_COMPONENTS: readonly Layer[] = ["trpc", "modules", "auth"];

export function layerOf(path: string): Layer | null {
  return PLACES.find(([, place]) => place.test(path))?.[0] ?? null;
}

/** Imports that go against the order of the layers. Tests may set a scene with any part. */
export function upwardImports(files: SourceFile[]): string[] {
  return files.filter((it) => !isForTests(it.path)).flatMap(({ path, imports }) => {
    const layer = layerOf(path);
    if (layer === null) return path.startsWith("server/") ? [`${path} lies in no layer`] : [];
    return imports.flatMap(({ file, kind }) => {
      const other = file === null ? null : layerOf(file);
      if (other === null || other === layer || MAY_IMPORT[layer].includes(other)) return [];
      if (layer === "components" && kind === "type" && TYPES_FOR_COMPONENTS.includes(other)) return [];
      return [`${path} (${layer}) imports ${kind === "type" ? "a type of " : ""}${file} (${other})`];
    });
  });
}

/** Code that ships and needs what is there for tests. */
export function importsOfTests(files: SourceFile[]): string[] {
  return files.filter((it) => !isForTests(it.path)).flatMap(({ path, imports }) =>
    imports.flatMap(({ file }) => (file !== null && isForTests(`${file}.ts`) ? [`${path} imports ${file}`] : [])));
}

/** What another module, or whoever else, may open of a module. */
const DOORS = ["queries", "commands", "views"];
/** The one way to lock an action request and to move it on: modules whose commands decide about requests share it. */
const SHARED_BY_MODULES = ["server/modules/action-request/lock", "server/modules/action-request/write"];

/** Imports between modules that go round the doors. */
export function sideEntrances(files: SourceFile[]): string[] {
  return files.filter((it) => !isForTests(it.path) && layerOf(it.path) === "modules").flatMap(({ path, imports }) =>
    imports.flatMap(({ file }) => {
      if (file === null || layerOf(file) !== "modules" || nounOf(file) === nounOf(path)) return [];
      return DOORS.includes(file.split("/").at(-1)!) || SHARED_BY_MODULES.includes(file) ? [] : [`${path} imports ${file}`];
    }));
}

/** Files outside of the modules that take hold of what commands write with. */
export function openedWriters(files: SourceFile[]): string[] {
  return files.filter((it) => !isForTests(it.path) && layerOf(it.path) !== "modules").flatMap(({ path, imports }) =>
    imports.flatMap(({ file }) => (file !== null && SHARED_BY_MODULES.includes(file) ? [`${path} imports ${file}`] : [])));
}

function nounOf(path: string): string | undefined {
  return path.split("/")[2];
}
