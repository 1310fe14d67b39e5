import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

test("two who look at one request see one another, and whoever leaves is gone within fifteen seconds", async ({ demo, agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.watch` });
  const first = await new RequestPage(await browserOf("platform")).open(request);
  const second = await new RequestPage(await browserOf("security")).open(request);
  await expect(first.onlookers).toContainText(demo.person("security").name);
  await expect(second.onlookers).toContainText(demo.person("platform").name);
  await expect(first.page.getByRole("status").filter({ hasText: `Also looking at this request: ${demo.person("security").name}` })).toBeAttached();

  const rows = () => database.rows("SELECT p.email FROM presence s JOIN person p ON p.id = s.person_id WHERE s.request_id = $1 ORDER BY p.email", [request.id]);
  expect(await rows()).toEqual([demo.person("platform"), demo.person("security")].map(({ email }) => ({ email })).toSorted((a, b) => (a.email < b.email ? -1 : 1)));

  await second.page.close();
  await expect(first.onlookers).toBeHidden({ timeout: 15_000 });
  await expect.poll(rows).toEqual([{ email: demo.person("platform").email }]);
  await first.page.getByRole("link", { name: "Countersign: inbox" }).click();
  await expect.poll(rows).toEqual([]);
});
