import { expect, it } from "vitest";
import { ask } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { leadsSomewhere } from "./permalink";

const { admin, pat, stranger, sponsor, etl } = await openScenario();
const request = await ask(etl);

it.each([
  ["a request", `/inbox/${request.number}?section=all`, { admin: true, pat: true, stranger: false }],
  ["a request that does not exist", "/inbox/999999", { admin: false, pat: false, stranger: false }],
  ["no number", "/inbox/abc", { admin: false, pat: false, stranger: false }],
  ["an agent", `/agents/${etl.id}`, { admin: true, pat: true, stranger: true }],
  ["an agent that does not exist", "/agents/agt_00000000000000000000000000", { admin: false, pat: false, stranger: false }],
  ["a person", `/people/${sponsor.id}`, { admin: true, pat: false, stranger: false }],
  ["oneself", `/people/${stranger.id}`, { admin: true, pat: false, stranger: true }],
  ["a page that is no single thing", "/agents/connect?agent=etl-bot", { admin: true, pat: true, stranger: true }],
  ["a list", "/inbox?section=all", { admin: true, pat: true, stranger: true }],
])("the way to %s leads somewhere for whoever may see it", async (_, path, expected) => {
  expect({ admin: await leadsSomewhere(admin, path), pat: await leadsSomewhere(pat, path), stranger: await leadsSomewhere(stranger, path) }).toEqual(expected);
});
