import { expect, test } from "../fixtures/browser/test";
import { landsOnReceipt, openTopUp, reviewTopUp } from "../fixtures/browser/top-up";

test.use({ role: "finance" });

test("the same amount again asks first; left alone nothing is sent, confirmed it is sent once", async ({
  page,
  upstream,
}) => {
  const { authId } = await upstream.account("Navjeevan Hospitals");
  const amount = "17.17";
  const sent = async () => (await upstream.transferPosts(authId)).length;

  await openTopUp(page, authId);
  await (await reviewTopUp(page, amount)).click();
  await landsOnReceipt(page);
  expect(await sent()).toBe(1);

  await openTopUp(page, authId);
  await (await reviewTopUp(page, amount)).click();
  const question = page.getByRole("alert").filter({ hasText: "Was this top-up made already?" });
  await expect(question).toContainText("asked for the same amount for this customer");
  await question.getByRole("button", { name: "Leave it" }).click();
  await expect(question).toHaveCount(0);
  expect(await sent()).toBe(1);

  await (await reviewTopUp(page, amount)).click();
  await question.getByRole("button", { name: "Top up a second time" }).click();
  await landsOnReceipt(page);
  expect(await sent()).toBe(2);
});
