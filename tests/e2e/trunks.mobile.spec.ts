import { test } from "../fixtures/browser/own-stack";
import { walkTrunk } from "../fixtures/browser/trunk-walk";

test.use({ role: "support" });

test("a trunk with its parts on a phone", async ({ page, upstream }) => {
  const { authId } = await upstream.account("Annapurna Kitchens");
  await walkTrunk(page, authId, "Phone office");
});
