import { describe, expect, it } from "vitest";
import { makeCredential, SECRET_BYTES } from "@/server/core/credential";
import { makeId } from "@/server/core/ids";
import { credentialFromBearer } from "./bearer";

const id = makeId("key", 0, new Uint8Array(10));
const { text } = makeCredential("agent", id, new Uint8Array(SECRET_BYTES));

describe("the Authorization header", () => {
  it.each([`Bearer ${text}`, `bearer ${text}`, `BEARER  ${text}`])("holds a credential: %s", (header) => {
    expect(credentialFromBearer(header)).toMatchObject({ kind: "agent", id });
  });

  it.each([null, undefined, "", text, `Basic ${text}`, `Bearer${text}`, `Bearer ${text} `, `Bearer ${text}, Bearer ${text}`, `Bearer eyJhbGciOiJub25lIn0.e30.`])("holds none of ours: %j", (header) => {
    expect(credentialFromBearer(header)).toBeNull();
  });
});
