import { afterAll, beforeAll, expect, test } from "vitest";
import { addressPolicy, forgiveTry, spendTry } from "@/lib/auth/throttle";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
  workBeside({
    env: {
      DATABASE_URL: database.url,
      ...ownSecrets(),
    },
  });
});
afterAll(async () => {
  await stopWorkingBeside();
  await database?.drop();
});

test("an office whose people sign in at the same instant keeps nobody waiting", async () => {
  for (let round = 0; round < 20; round++) {
    const office = `198.51.100.${round}`;
    const people = Array.from(
      { length: addressPolicy.free - 1 },
      (_, one) => `${one}@round-${round}.example`,
    );
    const waits = await Promise.all(people.map((email) => spendTry(email, office)));
    expect(waits).toEqual(people.map(() => 0));
    await Promise.all(people.map((email) => forgiveTry(email, office)));
  }
});
