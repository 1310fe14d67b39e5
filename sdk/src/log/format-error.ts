// Invariant: every parser of this folder refuses with this error and with no other.
// Source: own; the formats are named where they are parsed.

/** Thrown for text or bytes that are not of the named format; the message says what was expected. */
export class LogFormatError extends Error {
  override readonly name = "LogFormatError";
}

/** What went wrong, for a result that says so instead of throwing. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
