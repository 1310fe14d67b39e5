import { describe, expect, it, vi } from "vitest";
import { hasSecureCookies, sessionCookieName, sessionIdFromCookies, sessionIdOf } from "./session-cookie";

vi.stubEnv("APP_URL", "https://countersign.example.com");
vi.stubEnv("AUTH_SECRET", "a secret of at least thirty-two characters");

describe("the session cookie", () => {
  it("is kept to TLS and to this very host when the console has TLS", () => {
    expect(hasSecureCookies()).toBe(true);
    expect(sessionCookieName()).toMatch(/^__Host-/);
  });

  it.each([null, "", "theme=dark", "countersign-session=x", "__Host-countersign-session=x.y.z"])("names no session in %j", async (header) => {
    expect(await sessionIdFromCookies(header)).toBeNull();
  });

  it.each([null, undefined, "ses_00000000000000000000000000", {}, { sid: 1 }, { sid: "usr_00000000000000000000000000" }, { sid: "ses_" }])("encloses no session id in %j", (enclosed) => {
    expect(sessionIdOf(enclosed)).toBeNull();
  });

  it("encloses the id of a session", () => {
    expect(sessionIdOf({ sid: "ses_00000000000000000000000000", exp: 1 })).toBe("ses_00000000000000000000000000");
  });
});
