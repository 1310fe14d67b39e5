/**
 * One value a process, however often the module that asks for it is bundled.
 * Next compiles pages, routes and start-up code apart from one another, so that a module's own variable would exist several times.
 */
export function processSingleton<T>(name: string, make: () => T): T {
  const store = globalThis as unknown as Record<symbol, unknown>;
  const key = Symbol.for(`countersign.${name}`);
  if (!(key in store)) store[key] = make();
  return store[key] as T;
}
