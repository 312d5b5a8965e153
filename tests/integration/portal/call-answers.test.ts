import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { callDetailDto, callListDto, callSummaryDto } from "@/lib/services/calls/schema";
import { bodyOf, dataOf, problemOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const DAY_MS = 86_400_000;

let rig: Rig;
let admin: ApiClient;
let own: ApiClient;
let a: string;
let b: string;
/** A call of B's, which nobody of A may ever see. */
let foreign: string;

const added = z.object({ added: z.array(z.string()) });

/** Calls that ended some days ago, so that they stand deep in the list. */
async function addCalls(account: string, count: number, daysAgo: number, to: string): Promise<string[]> {
  const end = new Date(Date.now() - daysAgo * DAY_MS).toISOString();
  return added.parse(await rig.control.call("POST", "/calls", { account, count, end, to })).added;
}

beforeAll(async () => {
  rig = await startRig();
  a = rig.customers[0]?.authId ?? "";
  b = rig.customers[1]?.authId ?? "";
  foreign = (await addCalls(b, 1, 0.1, "+919000000001"))[0] ?? "";
  await addCalls(a, 1, 0.1, "+919000000002");
  await mirrored(rig);
  [admin, own] = await Promise.all([rig.api("admin"), rig.api("customer", a)]);
});
afterAll(() => rig?.stop());

const list = async (client: ApiClient, query: string) =>
  bodyOf(await client.get(`/api/v1/calls?${query}`), callListDto);
const summary = async (client: ApiClient, query: string) =>
  dataOf(await client.get(`/api/v1/calls/summary?${query}`), callSummaryDto);

describe("paging", () => {
  test("visits each call that was there exactly once while new ones arrive, and newer pages lead back", async () => {
    const before = (await summary(admin, "")).calls;
    const seen: string[] = [];
    let last = "";
    for (let cursor = "", page = 0; ; page += 1) {
      const found = await list(admin, `limit=200&cursor=${cursor}`);
      seen.push(...found.data.map(({ uuid }) => uuid));
      if (page === 1) {
        await addCalls(a, 3, 0, "+919000000003");
        await mirrored(rig);
      }
      if (found.page.next === null) {
        last = found.page.previous ?? "";
        break;
      }
      cursor = found.page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(before);
    const newer = await list(admin, `limit=200&cursor=${last}`);
    expect(seen.slice(seen.indexOf(newer.data[0]?.uuid ?? ""))).toEqual(
      expect.arrayContaining(newer.data.map(({ uuid }) => uuid)),
    );
    const starts = newer.data.map(({ startedAt }) => startedAt);
    expect(starts).toEqual([...starts].sort().reverse());
    expect((await summary(admin, "")).calls).toBeGreaterThanOrEqual(before + 3);
  }, 120_000);

  test("the newest page has nothing newer", async () => {
    const { page, freshness } = await list(admin, "limit=5");
    expect(page).toMatchObject({ previous: null, size: 5 });
    expect(page.next).not.toBeNull();
    expect(freshness).toMatchObject({ failingSince: null, backfill: null });
  });
});

describe("one customer", () => {
  test("sees its own calls alone, whatever it asks", async () => {
    const queries = [
      "",
      `search=${foreign}`,
      "toNumber=%2B919000000001",
      "toNumber=%2B919000000001&toMatch=exact",
      "search=9000000001",
      "search=%25",
      `bridgeUuid=${foreign}`,
    ];
    for (const query of queries) {
      const { data } = await list(own, query);
      for (const { authId, uuid } of data) expect([authId, uuid === foreign], query).toEqual([a, false]);
      const { calls, facets } = await summary(own, query);
      expect(facets.customer).toBeNull();
      if (query !== "") expect(calls, query).toBe(0);
    }
    expect((await list(admin, `search=${foreign}`)).data.map(({ authId }) => authId)).toEqual([b]);
  });

  test("pages by a place in somebody else's list, and still sees its own", async () => {
    const { page } = await list(admin, `customer=${b}&limit=1`);
    const { data } = await list(own, `cursor=${page.next}`);
    expect(data.length).toBeGreaterThan(0);
    expect(data.every(({ authId }) => authId === a)).toBe(true);
  });

  test("gets the same answer for another's call as for none, live and while upstream is down", async () => {
    const ask = async () =>
      Promise.all([foreign, randomUUID()].map((uuid) => own.get(`/api/v1/calls/${uuid}`)));
    const same = async (status: number) => {
      const [theirs, nobodys] = (await ask()).map((answer) => problemOf(answer, status));
      expect({ ...theirs, requestId: "" }).toEqual({ ...nobodys, requestId: "" });
    };
    await same(404);
    await rig.control.call("POST", "/listen", { open: false });
    try {
      await same(502);
    } finally {
      await rig.control.call("POST", "/listen", { open: true });
    }
    problemOf(await own.get(`/api/v1/calls/${foreign}?customer=${b}`), 404);
  });

  test("is told no vendor's name", async () => {
    const texts = await Promise.all(
      ["?limit=200", "/summary"].map((rest) => own.get(`/api/v1/calls${rest}`)),
    );
    for (const { text } of texts) expect(text).not.toMatch(/vobiz/i);
  });
});

describe("one call", () => {
  test("is found without its customer, and live", async () => {
    const call = dataOf(await admin.get(`/api/v1/calls/${foreign}`), callDetailDto);
    expect(call).toMatchObject({ uuid: foreign, authId: b, source: "live", toNumber: "+919000000001" });
  });

  test("is shown as the mirror has it while upstream is down, field by field the same", async () => {
    const live = dataOf(await admin.get(`/api/v1/calls/${foreign}`), callDetailDto);
    await rig.control.call("POST", "/listen", { open: false });
    try {
      const stored = dataOf(await admin.get(`/api/v1/calls/${foreign}`), callDetailDto);
      expect(stored).toEqual({ ...live, source: "mirror", asOf: expect.any(String) });
      expect(Date.parse(stored.asOf)).toBeLessThanOrEqual(Date.parse(live.asOf) + 60_000);
      const { data } = await list(admin, `search=${foreign}`);
      expect(data).toHaveLength(1);
    } finally {
      await rig.control.call("POST", "/listen", { open: true });
    }
  });
});

describe("strange questions", () => {
  const strange = [
    "search=%25",
    "search=_",
    "search=%5C",
    "search=%27%3B%20DROP%20TABLE%20calls.call%3B--",
    "search=.*",
    "search=(%3F%3Aa%2B)%2B%24",
    "search=%E2%80%8B",
    "search=%E2%80%AEabc",
    "search=%00",
    "search=%F0%9F%93%9E",
    "search=%C3%28",
    "hangupCause=NO_SUCH_CAUSE",
    "hangupCauseCode=99999",
    "region=nowhere",
    "from=0001-01-01&to=0001-06-01",
    "from=0000-01-01",
    "from=9999-12-31",
    "to=9999-12-31",
    "to=0001-01-01",
    "from=9999-12-31T23:59:59Z",
    "from=2026-11-01&to=2026-11-01&zone=Pacific/Apia",
    "minDuration=1000000",
    "minCost=999999999.99999",
    "fromNumber=%2B",
    "fromNumber=**%23%23",
    "campaignId=%25%25",
    `bridgeUuid=${"x".repeat(100)}`,
    `sipCallId=${"%25".repeat(200)}`,
  ];
  test.each(strange)("%s: a clear message or an answer", async (query) => {
    for (const path of [`/api/v1/calls?${query}`, `/api/v1/calls/summary?${query}`]) {
      for (const client of [admin, own]) {
        const answer = await client.get(path);
        expect([200, 422], answer.text).toContain(answer.status);
        if (client === own) expect(answer.text).not.toContain(foreign);
      }
    }
  });

  test("what looks like a pattern finds nothing but itself", async () => {
    for (const text of ["%25", "_", "%5C", "9%250", "+91_"]) {
      expect((await list(admin, `search=${text}`)).data, text).toEqual([]);
      expect((await summary(admin, `search=${text}`)).calls, text).toBe(0);
    }
  });
});
