import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { numberListDto, rentalDto } from "@/lib/services/numbers/schema";
import { refreshCustomerNumbers, syncNumbers } from "@/lib/services/numbers/sync";
import { bodyOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import type { UpstreamAccount } from "../../fixtures/portal/control";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { until } from "../../fixtures/portal/wait";

let rig: Rig;
let staff: ApiClient;
let one: UpstreamAccount;
let other: UpstreamAccount;

const actor = () => systemActor("tests", crypto.randomUUID());
const sync = () => syncNumbers(actor());
type Row = z.output<typeof numberListDto>["data"][number];

beforeAll(async () => {
  rig = await startRig();
  staff = await rig.api("finance");
  const [first, second] = rig.customers.filter(({ numbers }) => numbers > 2);
  if (!first || !second) throw new Error("There are too few customers.");
  one = first;
  other = second;
  await until("the first round", async () => rig.sql.count("NumberSync", '"completedAt" IS NOT NULL'));
});
afterAll(() => rig?.stop());

const read = async (query = "", client = staff) =>
  bodyOf(await client.get(`/api/v1/numbers?size=100${query}`), numberListDto);

async function everything(): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const list = await read(`&page=${page}`);
    rows.push(...list.data);
    if (rows.length >= list.page.total) return rows;
  }
}

const upstream = z.object({
  numbers: z.array(z.object({ e164: z.string() })),
});
const add = (account: string, numbers: Record<string, unknown>[]) =>
  rig.control.call("POST", "/numbers", { account, numbers });
const keyOf = ({ authId, e164 }: Row) => `${authId} ${e164}`;

test("the mirror shows every number that the customers have, under its owner", async () => {
  const rows = await everything();
  const accounts = await rig.control.accounts();
  expect(rows).toHaveLength(accounts.reduce((sum, { numbers }) => sum + numbers, 0));
  for (const { authId, numbers } of accounts) {
    expect(rows.filter((row) => row.authId === authId)).toHaveLength(numbers);
  }
  expect(upstream.safeParse({ numbers: rows }).success).toBe(true);
});

describe("a round", () => {
  test("that breaks in the middle changes nothing and is told of", async () => {
    const before = await everything();
    await rig.control.fault({
      kind: "status_before_commit",
      status: 500,
      match: { path: "/\\/partner\\/(accounts\\/[^/]+\\/)?numbers/" },
    });
    await expect(sync()).rejects.toThrow();
    await rig.control.heal();
    const { data, freshness } = await read();
    expect(freshness.failedAt).not.toBeNull();
    expect(freshness.failure).toMatch(/voice platform/);
    expect(data.map(keyOf)).toEqual(before.slice(0, 100).map(keyOf));
    const own = await read("", await rig.api("customer", one.authId));
    expect(own.freshness.failedAt).not.toBeNull();
    expect(own.freshness.failure).toBeNull();
    await sync();
    expect((await read()).freshness).toMatchObject({ failedAt: null, failure: null });
  });

  test("shows what is new and what has changed", async () => {
    const e164 = "+918061110001";
    await add(one.authId, [{ e164 }]);
    await sync();
    await add(one.authId, [{ e164, status: "suspended", application_id: "20123123123123123" }]);
    await sync();
    const { data } = await read(`&search=${encodeURIComponent(e164)}`);
    expect(data).toMatchObject([{ e164, authId: one.authId, applicationId: "20123123123123123" }]);
    expect(data[0]?.flags).toContain("suspended");
  });

  test("marks what is no longer listed as gone, and takes it back when it is", async () => {
    const [gone] = (await read(`&customer=${one.authId}`)).data;
    await rig.sql.rows(
      `INSERT INTO "PhoneNumber" ("id", "e164", "customerId", "authId", "status", "seenAt", "updatedAt")
       SELECT gen_random_uuid(), '+918069999999', "customerId", "authId", 'active', now() - interval '1 hour', now()
       FROM "PhoneNumber" WHERE "e164" = $1 LIMIT 1`,
      [gone?.e164],
    );
    expect((await read("&search=8069999999")).page.total).toBe(1);
    await sync();
    expect((await read("&search=8069999999")).page.total).toBe(0);
    expect(await rig.sql.count("PhoneNumber", `"e164" = '+918069999999' AND "goneAt" IS NOT NULL`)).toBe(1);
    await add(one.authId, [{ e164: "+918069999999" }]);
    await sync();
    expect((await read("&search=8069999999")).page.total).toBe(1);
    expect(await rig.sql.count("PhoneNumber", `"e164" = '+918069999999'`)).toBe(1);
  });

  test("gives a number that changed hands to its new owner alone", async () => {
    const moved = (await read(`&customer=${other.authId}`)).data[0]?.e164 ?? "";
    await rig.sql.rows(
      `UPDATE "PhoneNumber" SET "authId" = $2, "seenAt" = now() - interval '1 hour',
         "customerId" = (SELECT "id" FROM "Customer" WHERE "authId" = $2) WHERE "e164" = $1`,
      [moved, one.authId],
    );
    expect((await read(`&search=${encodeURIComponent(moved)}`)).data).toMatchObject([{ authId: one.authId }]);
    await sync();
    expect((await read(`&search=${encodeURIComponent(moved)}`)).data).toMatchObject([
      { authId: other.authId },
    ]);
  });

  test("that began before an act does not undo what was read after it", async () => {
    const e164 = "+918061110002";
    const slow = await rig.control.fault({
      kind: "delay",
      ms: 1_500,
      match: { path: "/\\/partner\\/accounts\\?/" },
    });
    const round = sync();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await add(one.authId, [{ e164 }]);
    await refreshCustomerNumbers(await customerScope(actor(), one.authId, "numbers:read"));
    await round;
    expect(slow).not.toBe("");
    await rig.control.heal();
    expect((await read(`&search=${encodeURIComponent(e164)}`)).page.total).toBe(1);
  });

  test("runs in one instance at a time", async () => {
    const results = await Promise.all([sync(), sync(), sync()]);
    expect(results.filter((result) => result !== undefined)).toHaveLength(1);
  });

  test("reads each customer's list where the list of all tells little, and no trouble removes anything", async () => {
    const before = (await everything()).map(keyOf).sort();
    await rig.control.options({ generation: "legacy" });
    await sync();
    expect((await everything()).map(keyOf).sort()).toEqual(before);
    await rig.control.fault({
      kind: "status_before_commit",
      status: 500,
      match: { path: `/accounts\\/${one.authId}\\/numbers/` },
    });
    await expect(sync()).rejects.toThrow();
    await rig.control.heal();
    await rig.control.options({ generation: "current" });
    expect((await everything()).map(keyOf).sort()).toEqual(before);
  });
});

describe("the filters keep exactly the rows that they name", () => {
  const digits = (text: string) => text.replaceAll(/\D/g, "");
  let all: Row[];
  beforeAll(async () => {
    await sync();
    all = await everything();
  });

  const expectRows = async (query: string, keep: (row: Row) => boolean) => {
    const wanted = all.filter(keep).map(keyOf).sort();
    expect(wanted.length, query).toBeGreaterThan(0);
    expect(wanted.length, query).toBeLessThan(all.length);
    const { data, page } = await read(query);
    expect(page.total, query).toBe(wanted.length);
    if (page.total <= 100) expect(data.map(keyOf).sort(), query).toEqual(wanted);
    else for (const row of data) expect(wanted).toContain(keyOf(row));
  };

  test("status, type, region, country, application, customer", async () => {
    const some = all.find(({ applicationId, region, type }) => applicationId && region && type);
    if (!some) throw new Error("No number has everything.");
    await expectRows("&status=active", ({ status }) => status === "active");
    await expectRows(`&type=${some.type}`, ({ type }) => type === some.type);
    await expectRows(
      `&region=${encodeURIComponent(some.region ?? "")}`,
      ({ region }) => region === some.region,
    );
    await expectRows(`&country=${some.country}`, ({ country }) => country === some.country);
    await expectRows(
      `&application=${some.applicationId}`,
      ({ applicationId }) => applicationId === some.applicationId,
    );
    await expectRows("&application=any", ({ applicationId }) => applicationId !== null);
    await expectRows("&application=none", ({ applicationId }) => applicationId === null);
    await expectRows(`&customer=${one.authId}`, ({ authId }) => authId === one.authId);
    await expectRows(
      "&status=active&application=none",
      (row) => row.status === "active" && row.applicationId === null,
    );
  });

  test("search by any part of the number, however it is written, and by the customer's name", async () => {
    const { e164 } = all.find((row) => row.e164.startsWith("+9180")) ?? { e164: "" };
    const national = e164.slice(3);
    for (const typed of [
      national,
      `0${national}`,
      `${national.slice(0, 2)} ${national.slice(2, 6)}-${national.slice(6)}`,
      `00${digits(e164)}`,
    ]) {
      await expectRows(`&search=${encodeURIComponent(typed)}`, (row) => row.e164 === e164);
    }
    await expectRows("&search=8061", (row) => row.e164.includes("8061"));
    await expectRows(`&search=${encodeURIComponent(one.name.slice(0, 6).toUpperCase())}`, (row) =>
      (row.customerName ?? "").toLowerCase().includes(one.name.slice(0, 6).toLowerCase()),
    );
    expect((await read("&search=%25")).page.total).toBe(0);
  });

  test("sorting, both ways, over pages", async () => {
    const up = await read("&sort=rental");
    const down = await read("&sort=-rental");
    const fees = (rows: Row[]) =>
      rows.flatMap(({ monthlyFee }) => (monthlyFee === null ? [] : [new Decimal(monthlyFee)]));
    for (const [list, sign] of [
      [up, 1],
      [down, -1],
    ] as const) {
      const given = fees(list.data);
      expect(given.every((fee, index) => index === 0 || fee.cmp(given[index - 1] ?? 0) * sign >= 0)).toBe(
        true,
      );
    }
    expect((await read()).data.map(({ e164 }) => e164)).toEqual(
      all
        .map(({ e164 }) => e164)
        .sort()
        .slice(0, 100),
    );
  });

  test("what makes no sense is refused at its field", async () => {
    for (const query of ["flag=lost", "sort=colour", "page=0"]) {
      expect((await staff.get(`/api/v1/numbers?${query}`)).status).toBe(422);
    }
  });
});

test("a customer sees its own numbers, and of nobody else's not even that they exist", async () => {
  const own = await rig.api("customer", one.authId);
  const mine = await read("", own);
  expect(mine.data.every(({ authId }) => authId === one.authId)).toBe(true);
  // Not the first one, which an earlier test made change hands: its former owner's file rightly says that it has left.
  const foreign = (await read(`&customer=${other.authId}`)).data.at(-1)?.e164 ?? "none";
  expect((await read(`&search=${encodeURIComponent(foreign)}`, own)).page.total).toBe(0);
  expect((await own.get(`/api/v1/numbers?customer=${other.authId}`)).status).toBe(404);
  expect((await own.get(`/api/v1/customers/${other.authId}/numbers`)).status).toBe(404);
  expect((await own.get(`/api/v1/numbers/rental?customer=${other.authId}`)).status).toBe(404);
  const file = await own.get("/api/v1/numbers/rental/export");
  expect(file.text).toContain(one.authId);
  expect(file.text).not.toContain(foreign);
});

describe("rental", () => {
  test("is the sum of the numbers that are billed, by currency and by customer", async () => {
    const now = Date.now();
    const billed = (row: Row) =>
      (row.status === "active" && !row.isBlocked) ||
      ((row.isBlocked || ["suspended", "blocked"].includes(row.status)) &&
        row.renewsAt !== null &&
        Date.parse(row.renewsAt) > now);
    const sumOf = (rows: Row[]) =>
      rows
        .filter(billed)
        .reduce((sum, { monthlyFee }) => sum.plus(monthlyFee ?? 0), new Decimal(0))
        .toFixed();
    const all = await everything();
    const answer = bodyOf(await staff.get("/api/v1/numbers/rental?size=100"), rentalDto);
    for (const { currency, rental, numbers, notBilled } of answer.totals) {
      const rows = all.filter((row) => row.currency === currency);
      expect([rental, numbers, numbers + notBilled]).toEqual([
        sumOf(rows),
        rows.filter(billed).length,
        rows.length,
      ]);
    }
    for (const { authId, rental } of answer.data) {
      expect(rental).toBe(sumOf(all.filter((row) => row.authId === authId)));
    }
    const fees = answer.data.map(({ rental }) => Number(rental));
    expect(fees).toEqual(fees.toSorted((a, b) => b - a));
  });

  test("comes as a file that no spreadsheet runs", async () => {
    await rig.sql.rows(`UPDATE "Customer" SET "name" = '=HYPERLINK("http://x","y")' WHERE "authId" = $1`, [
      other.authId,
    ]);
    const file = await staff.get(`/api/v1/numbers/rental/export?customer=${other.authId}`);
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toContain("text/csv");
    expect(file.headers.get("content-disposition")).toMatch(/number-rental-\d{4}-\d\d\.csv/);
    const [head, ...lines] = file.text.replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(head).toContain("month,customer,auth_id,number");
    expect(lines).toHaveLength((await read(`&customer=${other.authId}`)).page.total);
    for (const line of lines) {
      expect(line).toContain(`"'=HYPERLINK(""http://x"",""y"")",${other.authId},+`);
    }
    const sums = await staff.get(`/api/v1/numbers/rental/export?customer=${other.authId}&by=customer`);
    expect(sums.text.trimEnd().split("\r\n")).toHaveLength(2);
    expect((await staff.get("/api/v1/numbers/rental/export?month=2026-13")).status).toBe(422);
  });

  test("of a month before a number was bought does not have it", async () => {
    const file = await staff.get(`/api/v1/numbers/rental/export?customer=${one.authId}&month=2020-01`);
    expect(file.text.trimEnd().split("\r\n")).toHaveLength(1);
  });
});
