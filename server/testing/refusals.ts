import { expect } from "vitest";
import { AppError, type ErrorCode } from "@/server/core/errors";

/** Expects that a command refuses with a code. Returns the refusal. */
export async function expectRefusal(command: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const outcome = await command.then(() => "nothing was refused", (error: unknown) => error);
  expect(outcome instanceof AppError ? outcome.code : outcome).toBe(code);
  return outcome as AppError;
}

/** What each of several commands at once came to: `done`, or the code of its refusal. What is not a refusal is thrown. */
export async function outcomesOf(commands: readonly Promise<unknown>[]): Promise<(ErrorCode | "done")[]> {
  return Promise.all(commands.map((it) => it.then(() => "done" as const, (error: unknown) => {
    if (error instanceof AppError) return error.code;
    throw error;
  })));
}
