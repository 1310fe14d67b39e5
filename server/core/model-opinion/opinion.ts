// Invariant: what a model says of a request can raise its level and add a paragraph; it lowers nothing, decides nothing, and a word that is not understood is no opinion.
// Source: docs/risk.md, "A model's opinion"; the answer is that of an OpenAI-compatible chat completion.
import { maxLevel, type Risk, riskLevel } from "countersign/contract/risk";
import { z } from "zod";

/** Characters of a paragraph; what is longer is cut, and says so. */
export const MAX_SUMMARY = 1_000;

export type Opinion = Pick<NonNullable<Risk["model"]>, "level" | "summary">;

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });
const said = z.object({ level: riskLevel, summary: z.string().trim().min(1) });

/** The risk of the rules with what a model said beside it: the higher level counts. */
export function withOpinion(risk: Risk, model: Risk["model"] | null): Risk {
  return model == null ? risk : { ...risk, level: maxLevel(risk.level, model.level), model };
}

/** What the body of an answer says; null where it is not what was asked for. */
export function readOpinion(body: string): Opinion | null {
  const answer = completion.safeParse(parsed(body));
  if (!answer.success) return null;
  const { success, data } = said.safeParse(parsed(withoutFence(answer.data.choices[0]!.message.content)));
  if (!success) return null;
  // A database takes neither half a character nor a zero.
  const summary = data.summary.replaceAll("\0", "\uFFFD");
  return { level: data.level, summary: wellFormed(summary.length > MAX_SUMMARY ? `${summary.slice(0, MAX_SUMMARY - 1).trimEnd()}…` : summary) };
}

function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

/** Models like to put JSON into a block of Markdown. */
function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(text)?.[1] ?? text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
