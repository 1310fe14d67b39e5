// RFC 9457 problem details, as every failing call answers.
import { z } from "zod";

export const fieldError = z.strictObject({ pointer: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldError>;

export const problem = z.looseObject({
  type: z.string(), title: z.string(), status: z.int(), detail: z.string(), code: z.string(), requestId: z.string(), errors: z.array(fieldError).optional(),
});
export type Problem = z.infer<typeof problem>;
