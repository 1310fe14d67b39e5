/** Work that runs one at a time and once more when it was asked for meanwhile. */
export type Repeating = { wake: () => void; idle: () => Promise<void> };

/** `task` never rejects, and answers whether there is more to do at once. */
export function repeating(task: () => Promise<boolean>): Repeating {
  let wanted = false;
  let running: Promise<void> | null = null;
  async function run(): Promise<void> {
    while (wanted) {
      wanted = false;
      if (await task()) wanted = true;
    }
    // In the same step as the last look at `wanted`, so that no call falls between the two.
    running = null;
  }
  return {
    wake: () => { wanted = true; running ??= run(); },
    idle: async () => { await running; },
  };
}
