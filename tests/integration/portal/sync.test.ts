import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { syncCustomers } from "@/lib/services/customers/jobs";
import { customerDto } from "@/lib/services/customers/schema";
import { type Answer, bodyOf, dataOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { mirrored } from "../../fixtures/portal/mirror";
import { type Rig, startRig } from "../../fixtures/portal/rig";

// Time stands still upstream: two reads a moment apart show the same.
const ANCHOR = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000);
const created = z.object({ auth_id: z.string() });

let rig: Rig;
let admin: ApiClient;

beforeAll(async () => {
  const now = new Date(ANCHOR.getTime() + 1);
  rig = await startRig({ sandbox: { anchor: ANCHOR, now: () => now } });
  admin = await rig.api("admin");
});
afterAll(() => rig?.stop());

/** As somebody does in the vendor's own console, past the portal. */
async function createInConsole(name: string): Promise<string> {
  const response = await fetch(`${rig.upstreamUrl}/api/v1/partner/accounts`, {
    method: "POST",
    headers: {
      "x-auth-id": rig.partner.authId,
      "x-auth-token": rig.partner.authToken,
      accept: "application/json",
      "content-type": "application/json",
    },
    body: JSON.stringify({
      name,
      email: `${name.toLowerCase().replaceAll(" ", ".")}@console.example`,
      password: "Str0ng-enough!",
      phone: "+919876543210",
      country: "IN",
    }),
  });
  expect(response.status).toBe(201);
  return created.parse(await response.json()).auth_id;
}

async function stored(authId: string) {
  const [row] = await rig.sql.rows(`SELECT * FROM "Customer" WHERE "authId" = $1`, [authId]);
  return row;
}

describe("accounts made in the vendor's console", () => {
  test("all that exist were imported when the portal started, once each, with their tokens sealed", async () => {
    const accounts = await rig.control.accounts();
    const rows = await rig.sql.rows(`SELECT "authId", "origin"::text, "sealedToken" FROM "Customer"`);
    expect(rows.map(({ authId }) => authId).sort()).toEqual(accounts.map(({ authId }) => authId).sort());
    for (const { origin, sealedToken } of rows) {
      expect(origin).toBe("imported");
      expect(sealedToken).toEqual(expect.stringMatching(/^.{20,}$/));
    }
    const { length } = await rig.sql.rows(`SELECT 1 FROM "AuditEvent" WHERE "action" = 'customer.imported'`);
    expect(length).toBe(accounts.length);
  });

  test("a new one is imported by `customers sync`", async () => {
    const authId = await createInConsole("Made Elsewhere");
    expect(await stored(authId)).toBeUndefined();
    const done = await rig.portal.admin("customers", "sync");
    expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/accounts are in step/) });
    expect(await stored(authId)).toMatchObject({ name: "Made Elsewhere", origin: "imported" });
  });

  test("a new one is imported by looking at the list", async () => {
    const authId = await createInConsole("Seen In The List");
    const list = dataOf(await admin.get("/api/v1/customers?search=Seen%20In"), z.array(customerDto));
    expect(list).toMatchObject([{ authId, origin: "imported" }]);
    expect(await stored(authId)).toMatchObject({ name: "Seen In The List" });
    // From now on it is there like any other.
    expect((await admin.get(`/api/v1/customers/${authId}/balance`)).status).toBe(200);
  });

  test("two lists at once import it once", async () => {
    const authId = await createInConsole("Seen Twice");
    const lists = Array.from({ length: 6 }, () => admin.get("/api/v1/customers?search=Seen%20Twice"));
    expect((await Promise.all(lists)).map(({ status }) => status)).toEqual(lists.map(() => 200));
    expect(await rig.sql.count("Customer", `"authId" = $1`, [authId])).toBe(1);
    const imported = `"action" = 'customer.imported' AND "targetId" = $1`;
    expect(await rig.sql.count("AuditEvent", imported, [authId])).toBe(1);
  });

  test("what changes there is brought in step", async () => {
    const { authId } = rig.customers.at(-1) ?? { authId: "" };
    await rig.control.call("PATCH", `/accounts/${authId}`, { name: "Renamed There", isActive: false });
    await syncCustomers(systemActor("tests", "request-of-tests"));
    const row = await stored(authId);
    expect(row?.name).toBe("Renamed There");
    expect(row?.status).not.toBe("active");
  });
});

describe("both generations of the vendor's answers say the same through the portal", () => {
  const text = z.string().nullable();
  // The older words for what is not active are fewer.
  const status = z.string().transform((value) => value === "active");
  const one = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ data: z.object(shape) });
  const many = <Shape extends z.ZodRawShape>(shape: Shape) =>
    z.object({ data: z.array(z.object(shape)).min(1), page: z.unknown() });
  const account = { authId: z.string(), name: z.string(), email: z.string(), balance: text, status };
  const call = {
    uuid: z.string(),
    direction: z.string(),
    status: z.string(),
    fromNumber: text,
    toNumber: text,
    startedAt: z.string().transform((instant) => instant.slice(0, 19)),
    durationSeconds: z.int(),
    billsec: z.int(),
    cost: z.string(),
    currency: z.string(),
    hangupCause: text,
  };
  const entry = {
    id: z.string(),
    authId: text,
    customerName: text,
    direction: z.string(),
    amount: z.string(),
    currency: z.string(),
    description: text,
    // The older one tells time by the second.
    createdAt: z.string().transform((instant) => instant.slice(0, 19)),
  };
  /** What both generations tell; the older list, for one, has no phone numbers. */
  const shared = (authId: string, callUuid: string): [string, z.ZodType][] => [
    ["/api/v1/customers?size=100", many(account)],
    [
      `/api/v1/customers/${authId}`,
      one({ ...account, phone: text, country: text, timezone: text, gstin: text }),
    ],
    [
      `/api/v1/customers/${authId}/balance`,
      one({ authId: z.string(), balance: z.string(), currency: z.string() }),
    ],
    [`/api/v1/calls/${callUuid}?customer=${authId}`, one(call)],
    [`/api/v1/customers/${authId}/numbers`, many({ e164: z.string(), status, authId: z.string() })],
    ["/api/v1/numbers?size=50", many({ e164: z.string(), status, authId: z.string() })],
    [`/api/v1/customers/${authId}/transactions?size=50`, many(entry)],
    ["/api/v1/transactions?size=50", many(entry)],
  ];

  test("list, profile, balance, calls, numbers, ledger", async () => {
    const authId = rig.customers[0]?.authId ?? "";
    await mirrored(rig);
    const calls = bodyOf(
      await admin.get(`/api/v1/customers/${authId}/calls?limit=1`),
      z.object({ data: z.array(z.object({ uuid: z.string() })).length(1) }),
    );
    const wanted = shared(authId, calls.data[0]?.uuid ?? "");
    const readAll = () => Promise.all(wanted.map(([path]) => admin.get(path)));
    const current = await readAll();
    await rig.control.options({ generation: "legacy" });
    const legacy = await readAll();
    await rig.control.options({ generation: "current" });
    for (const [index, [path, schema]] of wanted.entries()) {
      const [one, other] = [current[index], legacy[index]].map((answer: Answer | undefined) => {
        if (!answer) throw new Error("Each path was read.");
        return bodyOf(answer, schema);
      });
      expect(other, path).toEqual(one);
    }
  });

  test("a top-up works in the older generation as well", async () => {
    await rig.control.options({ generation: "legacy" });
    const authId = rig.customers[1]?.authId ?? "";
    const before = await rig.control.transfers(authId);
    const answer = await admin.topUp(authId, "12.34");
    await rig.control.options({ generation: "current" });
    expect(answer.status, answer.text).toBe(201);
    expect((await rig.control.transfers(authId)).entries).toHaveLength(before.entries.length + 1);
  });
});
