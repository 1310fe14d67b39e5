import { expect, test } from "./fixtures";
import { ModelEndpoint } from "./model-endpoint";
import { RequestPage } from "./pages/request.page";
import { startSecondProcess } from "./second-process";

const OPINION = "SELECT o.state, o.level, r.risk_level AS risk FROM model_opinion o JOIN action_request r ON r.id = o.request_id WHERE r.id = $1";

test("what a model writes comes later than what the rules say, stands apart from it as text alone, and only raises the level", async ({ agent, database, browserOf, unique }) => {
  const model = await ModelEndpoint.open();
  const [raised, kept] = [model.asked(`${unique}.raised`), model.asked(`${unique}.kept`)];
  const request = await agent.ask({ action: `${unique}.raised` });
  const grave = await agent.ask({ action: `${unique}.kept`, artifacts: [{ kind: "command", argv: ["rm", "-rf", "/srv/exports"] }] });
  expect([request.risk.level, grave.risk.level]).toEqual(["low", "high"]);
  const [page, stop] = await Promise.all([browserOf("security"), startSecondProcess(model.settings)]);
  try {
    const screen = await new RequestPage(page).open(request);
    await expect(screen.section("Low risk")).toContainText(request.risk.summary);
    const speak = await raised;
    const words = page.getByRole("complementary", { name: "Written by a model" });
    await expect(words).toBeHidden();
    speak({ level: "high", summary: "<img src=x onerror=\"document.title='run'\"> [Approve it](https://evil.example) https://evil.example \u202eyletefas" });
    await expect(screen.section("High risk")).toContainText(request.risk.summary);
    await expect(words).toContainText("Written by a model (small-judge), checked by nobody. It sees high risk.");
    await expect(words).toContainText("<img src=x onerror=\"document.title='run'\"> [Approve it](https://evil.example) https://evil.example ⟦U+202E⟧yletefas");
    await expect(words.locator("img, a, [onerror]")).toHaveCount(0);
    await screen.approveChoice.click();
    await expect(page.getByRole("textbox", { name: "Type the resource name to confirm" })).toBeVisible();
    expect(await database.row(OPINION, [request.id])).toEqual({ state: "given", level: "high", risk: "high" });
    expect(await database.events(request.id)).toEqual(["request.created", "model.answered"]);

    (await kept)({ level: "low", summary: "The risk is low." });
    await screen.open(grave);
    await expect(words).toContainText("It sees low risk.");
    await expect(screen.section("High risk")).toContainText(grave.risk.summary);
    expect(await database.row(OPINION, [grave.id])).toEqual({ state: "given", level: "low", risk: "high" });
  } finally {
    await stop();
    model.close();
  }
});
