import { expect, test } from "./fixtures";
import { InboxPage } from "./pages/inbox.page";

test("a new request appears in the inbox without a reload, and leaves it when it is decided elsewhere", async ({ agent, restOf, database, browserOf, unique }) => {
  const inbox = await new InboxPage(await browserOf("security")).open();
  let loads = 0;
  inbox.page.on("load", () => { loads += 1; });

  const request = await agent.ask({ action: `${unique}.start` });
  await expect(inbox.row(request.number)).toContainText(request.action);
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 201 });
  await expect(inbox.row(request.number)).toBeHidden();
  expect(await database.request(request.id)).toMatchObject({ status: "approved" });

  await inbox.show("All");
  await inbox.filter("Approved");
  await expect(inbox.row(request.number)).toBeVisible();
  await expect(inbox.page).toHaveURL(/\?section=all&status=approved$/);
  expect(loads).toBe(0);
});
