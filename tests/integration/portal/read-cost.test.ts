import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "../../fixtures/portal/browser";
import { mirrored } from "../../fixtures/portal/mirror";
import { holdReadings } from "../../fixtures/portal/readings";
import { type Rig, startRig } from "../../fixtures/portal/rig";

interface Cost {
  page: string;
  /** How many parts of the page show upstream data, each of which may cost one call. */
  sections: number;
}

let rig: Rig;
let admin: Browser;
let customer: Browser;
let authId: string;
let callUuid: string;

beforeAll(async () => {
  rig = await startRig();
  await mirrored(rig);
  await holdReadings(rig);
  authId = rig.customers[0]?.authId ?? "";
  [admin, customer] = await Promise.all([rig.browser("admin"), rig.browser("customer", authId)]);
  const answer = await admin.get(`/api/v1/customers/${authId}/calls?limit=1`);
  callUuid = /"uuid":"([^"]+)"/.exec(answer.text)?.[1] ?? "";
});
afterAll(() => rig?.stop());

/** What one page asked upstream. */
async function costOf(browser: Browser, page: string): Promise<string[]> {
  const mark = await rig.control.mark();
  const answer = await browser.get(page);
  expect(answer.status).toBe(200);
  // Nothing failed quietly: a section that could not be read would be cheap.
  expect(answer.text).not.toContain("could not be read");
  return (await rig.control.askedFor(mark, { readings: true })).map(
    ({ method, path }) => `${method} ${path}`,
  );
}

const staffPages: Cost[] = [
  // What upstream says of the partner is read for all, by the portal's own beat.
  { page: "/dashboard", sections: 0 },
  { page: "/customers", sections: 1 },
  { page: "/customers?search=a&page=2", sections: 1 },
  { page: "/customers/:id", sections: 2 },
  { page: "/customers/:id/calls", sections: 0 },
  { page: "/customers/:id/numbers", sections: 0 },
  { page: "/customers/:id/transactions", sections: 1 },
  { page: "/customers/:id/transfers", sections: 0 },
  // Both balances, before money moves.
  { page: "/customers/:id/top-up", sections: 2 },
  { page: "/customers/new", sections: 0 },
  { page: "/calls", sections: 0 },
  { page: "/calls?status=failed&customer=:id", sections: 0 },
  { page: "/calls/:call?customer=:id", sections: 1 },
  { page: "/numbers", sections: 0 },
  { page: "/transactions", sections: 1 },
  { page: "/transactions?customer=:id&kind=transfer", sections: 1 },
  { page: "/transfers", sections: 0 },
  { page: "/audit", sections: 0 },
  { page: "/settings/connection", sections: 1 },
];

const customerPages: Cost[] = [
  { page: "/portal", sections: 1 },
  { page: "/portal/calls", sections: 0 },
  { page: "/portal/calls/:call", sections: 1 },
  { page: "/portal/numbers", sections: 0 },
  { page: "/portal/transactions", sections: 1 },
  { page: "/portal/transfers", sections: 0 },
];

const at = (page: string) => page.replace(":id", authId).replace(":call", callUuid);

describe("a page asks upstream once for each of its parts", () => {
  test("and for the partner's currency, which its profile does not name, once in all", async () => {
    const first = await costOf(admin, at("/customers/:id/top-up"));
    expect(first.filter((line) => line.includes("/dashboard"))).toHaveLength(1);
    expect(await costOf(admin, at("/customers/:id/top-up"))).toHaveLength(2);
  });

  test.each(staffPages)("$page: $sections", async ({ page, sections }) => {
    const asked = await costOf(admin, at(page));
    expect(asked).toHaveLength(sections);
    for (const line of asked) expect(line).toMatch(/^GET /);
  });

  test.each(customerPages)(
    "$page as a customer: $sections, all about its own account",
    async ({ page, sections }) => {
      const asked = await costOf(customer, at(page));
      expect(asked).toHaveLength(sections);
      for (const line of asked) expect(line).toContain(authId);
    },
  );
});

describe("a read through the API asks upstream once", () => {
  test.each([
    ["/api/v1/customers", 1],
    ["/api/v1/customers/:id", 1],
    ["/api/v1/customers/:id/balance", 1],
    ["/api/v1/customers/:id/calls", 0],
    ["/api/v1/customers/:id/numbers", 0],
    ["/api/v1/customers/:id/transactions", 1],
    ["/api/v1/calls", 0],
    ["/api/v1/calls/summary", 0],
    ["/api/v1/calls/:call?customer=:id", 1],
    ["/api/v1/numbers", 0],
    ["/api/v1/transactions", 1],
    ["/api/v1/dashboard", 0],
    ["/api/v1/analytics", 0],
    ["/api/v1/transfers", 0],
    ["/api/v1/audit", 0],
    ["/api/v1/me", 0],
  ])("%s: %i", async (path, cost) => {
    expect(await costOf(admin, at(path))).toHaveLength(cost);
  });
});

test("the health is asked for often, and upstream once in ten seconds", async () => {
  const [mark, began] = [await rig.control.mark(), Date.now()];
  for (let times = 0; times < 20; times += 1)
    expect((await rig.stranger.get("/api/health")).status).toBe(200);
  const most = 1 + Math.floor((Date.now() - began) / 10_000);
  expect((await rig.control.askedFor(mark, { readings: true })).length).toBeLessThanOrEqual(most);
});
