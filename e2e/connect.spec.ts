import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "./fixtures";
import { ConnectPage } from "./pages/connect.page";

test("the connect page turns green by the first request of a new agent, made with the snippet that it shows", async ({ database, browserOf, unique }) => {
  const connect = await new ConnectPage(await browserOf("sponsor")).open();
  await connect.makeAgent(unique);
  await expect(connect.snippet).toContainText('-H "Authorization: Bearer $COUNTERSIGN_KEY"');
  const secret = await connect.makeKey();
  await expect(connect.snippet).toContainText(secret);
  await expect(connect.state).toContainText("Waiting for a request");
  let loads = 0;
  connect.page.on("load", () => { loads += 1; });

  const curl = spawn("bash", ["-c", await connect.snippet.innerText()], { stdio: ["ignore", "ignore", "inherit"] });
  expect(await once(curl, "exit")).toEqual([0, null]);
  await expect(connect.state).toContainText(`Connected. ${unique} asked for hello.world`);
  expect(loads).toBe(0);

  const { number } = await database.row<{ number: number }>("SELECT r.number FROM action_request r JOIN agent a ON a.id = r.agent_id WHERE a.name = $1", [unique]);
  await connect.page.getByRole("link", { name: `Open request #${number}` }).click();
  await expect(connect.page.getByRole("heading", { name: "hello.world" })).toBeVisible();
  await expect(connect.page).toHaveURL(`/inbox/${number}`);
});
