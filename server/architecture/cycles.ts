import { withoutExtension } from "./imports";
import type { SourceFile } from "./source-file";

/** Rings of files that need one another's values, each once, from the name that comes first. */
export function cycles(files: SourceFile[]): string[] {
  const needs = new Map(files.map(({ path, imports }) => [withoutExtension(path), imports.filter((it) => it.kind === "value").flatMap((it) => it.file ?? [])]));
  const found = new Set<string>();
  const done = new Set<string>();
  const trail: string[] = [];

  function visit(name: string): void {
    const at = trail.indexOf(name);
    if (at >= 0) found.add(ring(trail.slice(at)));
    if (at >= 0 || done.has(name)) return;
    trail.push(name);
    for (const next of needs.get(name) ?? []) visit(next);
    trail.pop();
    done.add(name);
  }
  for (const name of [...needs.keys()].sort()) visit(name);
  return [...found];
}

function ring(names: string[]): string {
  const first = names.indexOf([...names].sort()[0]!);
  const turned = [...names.slice(first), ...names.slice(0, first)];
  return [...turned, turned[0]].join(" -> ");
}
