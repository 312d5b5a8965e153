import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { createDatabase } from "../../setup/database";

test("x", async () => {
  const a = performance.now();
  const one = await createDatabase();
  const b = performance.now();
  const two = await createDatabase();
  console.log(b - a, performance.now() - b, process.env.TZ);
  expect(one.url).not.toBe(two.url);
  await one.drop(); await two.drop();
});
