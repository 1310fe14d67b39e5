import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

test("a person closes an execution of unknown outcome after looking", async ({ demo, agent, restOf, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.migrate` });
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 201 });
  const executionId = await agent.run(await agent.read(request.id));
  const screen = await new RequestPage(await browserOf("platform")).open(request);
  await screen.expectStatus("Running");

  await database.letTimeRunOut(executionId);
  await screen.expectStatus("Outcome unknown");
  await screen.closeExecution("It did not run, or failed", "The migration table has no such row.");
  await screen.expectStatus("Failed");
  await expect(screen.execution).toContainText(`closed by ${demo.person("platform").name}`);
  await expect(screen.timeline).toContainText("looked and closed it as failed");
  await expect(screen.timeline).toContainText("The migration table has no such row.");

  expect(await database.request(request.id)).toMatchObject({ status: "failed" });
  expect(await database.row("SELECT e.status, p.email FROM execution e JOIN person p ON p.id = e.closed_by WHERE e.id = $1", [executionId])).toEqual({ status: "failed", email: demo.person("platform").email });
  expect((await database.events(request.id)).slice(-2)).toEqual(["execution.unknown", "execution.closed"]);
});
