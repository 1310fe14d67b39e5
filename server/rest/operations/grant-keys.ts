import { grantKeySet } from "@/server/modules/grant/token";
import { operation } from "../operation";

export const grantKeysOperation = operation({
  method: "get", path: "/.well-known/jwks.json", tag: "Grants and executions", caller: "anyone",
  summary: "The public keys of grants (RFC 7517)",
  answers: { 200: { description: "A JSON Web Key Set", type: "application/json" } },
  handle: async (c) => c.body(JSON.stringify(await grantKeySet()), 200, { "Content-Type": "application/json", "Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*" }),
});
