import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { refreshRadar } from "@/lib/services/numbers/jobs";
import { radarDto } from "@/lib/services/numbers/schema";
import { bodyOf, dataOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const item = z.object({
  account: z.string(),
  e164: z.string().nullable(),
  planted: z.boolean(),
  trunk: z.string().nullable().optional(),
  status: z.string().optional(),
});
const cases = [
  "expiring",
  "rental_not_covered",
  "no_application",
  "blocked",
  "idle",
  "aadhaar_due",
  "no_active_number",
] as const;
type Case = (typeof cases)[number];
const truth = z.object({
  cases: z.record(z.enum(cases), z.object({ seenIn: z.array(z.string()), items: z.array(item) })),
});

const list = z.object({
  data: z.array(z.object({ e164: z.string(), authId: z.string(), flags: z.array(z.string()) })),
  page: z.object({ total: z.int() }),
});
const without = z.object({ data: z.array(z.object({ authId: z.string() })) });

let rig: Rig;
let admin: ApiClient;
beforeAll(async () => {
  rig = await startRig({ sandbox: { days: 35 } });
  await mirrored(rig, 150);
  admin = await rig.api("auditor");
}, 240_000);
afterAll(() => rig?.stop());

/** As the sandbox's books say, for what this generation can show. */
async function expected(generation: string): Promise<Record<string, string[]>> {
  const found = truth.parse(await rig.control.call("GET", "/radar")).cases;
  const of = (name: Case, keep: (one: z.output<typeof item>) => boolean = () => true) =>
    found[name].seenIn.includes(generation)
      ? found[name].items.filter(keep).map(({ account, e164 }) => `${account} ${e164}`)
      : [];
  const broken = new Set(found.blocked.items.map(({ e164 }) => e164));
  return {
    expiring: [...of("expiring"), ...of("rental_not_covered")].sort(),
    // With a trunk its calls arrive, and of a suspended number none does: that is said by another flag.
    unrouted: of("no_application", ({ e164, trunk }) => !trunk && !broken.has(e164)).sort(),
    suspended: of("blocked").sort(),
    idle: of("idle").sort(),
    aadhaar: of("aadhaar_due").sort(),
    no_number: of("no_active_number").sort(),
  };
}

async function shown(flag: string): Promise<string[]> {
  if (flag === "no_number") {
    const { data } = bodyOf(await admin.get("/api/v1/numbers/radar/customers?size=100"), without);
    return data.map(({ authId }) => `${authId} null`).sort();
  }
  const { data, page } = bodyOf(await admin.get(`/api/v1/numbers?size=100&flag=${flag}`), list);
  expect(data).toHaveLength(page.total);
  return data.map(({ authId, e164 }) => `${authId} ${e164}`).sort();
}

/** The flags of the rows of the whole list, worked out by the other copy of the rules. */
async function onRows(): Promise<Record<string, string[]>> {
  const { data, page } = bodyOf(await admin.get("/api/v1/numbers?size=100"), list);
  const rows = [...data];
  for (let number = 2; rows.length < page.total; number += 1) {
    rows.push(...bodyOf(await admin.get(`/api/v1/numbers?size=100&page=${number}`), list).data);
  }
  const flagged: Record<string, string[]> = {};
  for (const { e164, authId, flags } of rows) {
    for (const flag of flags) {
      flagged[flag] ??= [];
      flagged[flag].push(`${authId} ${e164}`);
    }
  }
  for (const keys of Object.values(flagged)) keys.sort();
  return flagged;
}

async function compare(generation: string): Promise<void> {
  await refreshRadar(systemActor("tests", crypto.randomUUID()));
  const wanted = await expected(generation);
  const counts = dataOf(await admin.get("/api/v1/numbers/radar"), radarDto).counts;
  const rows = await onRows();
  for (const [flag, keys] of Object.entries(wanted)) {
    expect(await shown(flag), flag).toEqual(keys);
    expect(counts[flag as keyof typeof counts], flag).toBe(keys.length);
    if (flag !== "no_number") expect(rows[flag] ?? [], `${flag} on the rows`).toEqual(keys);
  }
}

const generations = ["current", "legacy"] as const;

async function compareIn(generation: (typeof generations)[number]): Promise<void> {
  await rig.control.options({ generation });
  await compare(generation);
}

describe("the radar finds every case, and nothing else", () => {
  test.each(generations)("of the planted ones, in the %s generation", async (generation) => {
    const planted = truth.parse(await rig.control.call("GET", "/radar")).cases;
    for (const name of cases) {
      if (planted[name].seenIn.includes(generation)) {
        expect(
          planted[name].items.some(({ planted: is }) => is),
          name,
        ).toBe(true);
      }
    }
    await compareIn(generation);
  });

  test("after numbers and calls have changed, in both", async () => {
    const found = truth.parse(await rig.control.call("GET", "/radar")).cases;
    const [idle] = found.idle.items;
    const [bare] = found.no_active_number.items;
    const call = { account: idle?.account, direction: "inbound", to: idle?.e164, billsec: 30 };
    await rig.control.call("POST", "/calls", call);
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const old = new Date(Date.now() - 31 * 86_400_000).toISOString();
    await rig.control.call("POST", "/numbers", {
      account: bare?.account,
      numbers: [
        { e164: "+918055500001", expires_at: soon, next_billing_date: soon },
        { e164: "+918055500002", aadhaar_required: true, application_id: "20111111111111111" },
        { e164: "+918055500003", status: "suspended" },
        { e164: "+918055500004", is_blocked: true },
        { e164: "+918055500005", purchased_at: old },
      ],
    });
    await mirrored(rig);
    for (const generation of generations) {
      await compareIn(generation);
      expect(await shown("no_number")).not.toContain(`${bare?.account} null`);
      const now = await shown("idle");
      expect(now).not.toContain(`${idle?.account} ${idle?.e164}`);
      expect(now).toContain(`${bare?.account} +918055500005`);
    }
  });
});

test("nobody is called idle by calls that were last seen days ago", async () => {
  await rig.sql.rows(`UPDATE "NumberSync" SET "callsCountedAt" = now() - interval '3 days'`);
  const { counts } = dataOf(await admin.get("/api/v1/numbers/radar"), radarDto);
  expect(counts.idle).toBeNull();
  expect(await shown("idle")).toEqual([]);
});

test("a customer's radar is its own", async () => {
  const [one] = bodyOf(await admin.get("/api/v1/numbers?flag=unrouted"), list).data;
  const own = await rig.api("customer_viewer", one?.authId);
  const { counts } = dataOf(await own.get("/api/v1/numbers/radar"), radarDto);
  const rows = bodyOf(await own.get("/api/v1/numbers?size=100"), list).data;
  expect(rows.every(({ authId }) => authId === one?.authId)).toBe(true);
  expect(counts.unrouted).toBe(rows.filter(({ flags }) => flags.includes("unrouted")).length);
  const other = rig.customers.find(({ authId }) => authId !== one?.authId)?.authId;
  expect((await own.get(`/api/v1/numbers/radar?customer=${other}`)).status).toBe(404);
  expect((await own.get("/api/v1/numbers/radar/customers")).status).toBe(403);
});
