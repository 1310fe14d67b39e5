/** Next calls this once, when the server starts. */
export async function register(): Promise<void> {
  const { startBackground } = await import("@/server/background");
  await startBackground();
}
