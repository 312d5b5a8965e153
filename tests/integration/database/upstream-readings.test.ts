import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Question, reading } from "@/lib/services/upstream-readings/reading";
import { VobizError } from "@/lib/vobiz/errors";
import { stopWorkingBeside, workBeside } from "../../fixtures/portal/people";
import { createDatabase, type TestDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

let database: TestDatabase;
let client: pg.Client;
let count = 0;
let answer: () => Promise<number>;
const ask = vi.fn(() => answer());

/** A new question each time; what is asked counts up. */
function question(): Question<number> {
  count += 1;
  return { key: `test ${count}`, schema: z.number(), maxAgeMs: 60_000, longestMs: 600_000, ask };
}

/** As if it had been asked so long ago. */
const age = (key: string, seconds: number) =>
  client.query(
    `UPDATE "UpstreamReading" SET "readAt" = "readAt" - make_interval(secs => $2),
       "triedAt" = "triedAt" - make_interval(secs => $2) WHERE "key" = $1`,
    [key, seconds],
  );

const down = () =>
  Promise.reject(new VobizError("unreachable", { endpoint: "partner.profile", phase: "not_sent" }));

beforeAll(async () => {
  database = await createDatabase();
  workBeside({
    env: {
      DATABASE_URL: database.url,
      ...ownSecrets(),
    },
  });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await stopWorkingBeside();
  await database?.drop();
});
beforeEach(() => {
  let given = 0;
  ask.mockClear();
  answer = async () => {
    await setTimeout(50);
    given += 1;
    return given;
  };
});

test("a hundred who come at once cause one question, and so does nobody while the answer is young", async () => {
  const one = question();
  const read = await Promise.all(Array.from({ length: 100 }, () => reading(one)));
  expect(new Set(read.map(({ value }) => value))).toEqual(new Set([1]));
  expect((await reading(one)).value).toBe(1);
  expect(ask).toHaveBeenCalledOnce();
});

test("an older answer is given at once and asked for again behind; a very old one is waited for", async () => {
  const one = question();
  await reading(one);
  await age(one.key, 120);
  expect((await reading(one)).value).toBe(1);
  await vi.waitFor(async () => expect((await reading(one)).value).toBe(2));
  await age(one.key, 3_600);
  expect((await reading(one)).value).toBe(3);
});

test("what another instance asks just now is waited for", async () => {
  const one = question();
  await client.query(
    `INSERT INTO "UpstreamReading" ("key", "triedAt", "leaseUntil")
     VALUES ($1, clock_timestamp(), clock_timestamp() + interval '20 seconds')`,
    [one.key],
  );
  const read = reading(one);
  await setTimeout(200);
  await client.query(
    `UPDATE "UpstreamReading" SET "value" = '7', "readAt" = clock_timestamp(), "leaseUntil" = NULL WHERE "key" = $1`,
    [one.key],
  );
  expect((await read).value).toBe(7);
  expect(ask).not.toHaveBeenCalled();
});

test("while upstream is down the last answer stands, with since when and why, and is asked for at rest", async () => {
  const one = question();
  const answering = answer;
  await reading(one);
  await age(one.key, 3_600);
  answer = down;
  const first = await reading(one);
  expect(first.value).toBe(1);
  expect(first.failing?.detail).toBe("The voice platform could not be reached.");
  for (let times = 0; times < 20; times += 1) expect((await reading(one)).failing).not.toBeNull();
  expect(ask).toHaveBeenCalledTimes(2);
  answer = answering;
  await age(one.key, 20);
  await reading(one);
  await vi.waitFor(async () => expect((await reading(one)).failing).toBeNull());
});

test("where nothing was ever answered, whoever comes is told why, and upstream is not asked by each of them", async () => {
  const one = question();
  answer = down;
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => reading(one)));
  expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
  await expect(reading(one)).rejects.toThrow("The voice platform could not be reached.");
  expect(ask).toHaveBeenCalledOnce();
});
