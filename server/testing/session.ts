import { encode } from "next-auth/jwt";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { authSecret } from "@/server/keys";
import type { TestPerson } from "./scenario";

/** The cookie that the browser of somebody sends who has signed in. */
export async function cookieOf(person: TestPerson): Promise<string> {
  return `${sessionCookieName()}=${await encode({ token: { sid: person.credentialId }, secret: authSecret() })}`;
}
