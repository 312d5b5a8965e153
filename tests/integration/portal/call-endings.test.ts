import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "@/lib/auth/actor";
import { systemCustomerScope } from "@/lib/authz/scope";
import { balanceAt } from "@/lib/services/call-endings/balance-at";
import { explainCall } from "@/lib/services/call-endings/read";
import { endingDto } from "@/lib/services/call-endings/schema";
import { type CallDetailDto, callDetailDto, callListDto } from "@/lib/services/calls/schema";
import { bodyOf, dataOf } from "../../fixtures/portal/answer";
import { mirrored } from "../../fixtures/portal/mirror";
import { newCustomer } from "../../fixtures/portal/new-customer";
import { type Rig, startRig } from "../../fixtures/portal/rig";

const ledger = z.object({
  entries: z.array(
    z.object({
      at: z.iso.datetime().transform((at) => Date.parse(at)),
      balanceAfter: z.string().transform(Number),
    }),
  ),
});
const added = z.object({ added: z.array(z.string()).length(1) });
const created = z.object({ authId: z.string() });

// Upstream's time stands still but for the steps taken here: what is asked for does not move under the asking.
let clock = Date.now() - 3_600_000;
const SECOND = 1_000;
function minutesPass(minutes = 5): void {
  clock += minutes * 60 * SECOND;
}

let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ sandbox: { days: 26, now: () => new Date(clock) } });
});
afterAll(() => rig?.stop());
afterEach(async () => {
  await rig.control.heal();
  await rig.control.options({ generation: "current" });
});

async function scopeOf(authId: string) {
  const [row] = await rig.sql.rows(`SELECT "id" FROM "Customer" WHERE "authId" = $1`, [authId]);
  const customerId = z.string().parse(row?.id);
  return systemCustomerScope(systemActor("tests", "request-of-tests"), { customerId, authId });
}

/** Somebody new, with an empty wallet and no number. */
async function newcomer(): Promise<string> {
  const api = await rig.api("admin");
  const { authId } = dataOf(await api.post("/api/v1/customers", newCustomer()), created, 201);
  minutesPass();
  return authId;
}

/** A call that has just ended, as the portal shows it. */
async function call(authId: string, more: Record<string, unknown>): Promise<CallDetailDto> {
  const given = await rig.control.call("POST", "/calls", { account: authId, ...more });
  const [uuid] = added.parse(given).added;
  const api = await rig.api("admin");
  return dataOf(await api.get(`/api/v1/calls/${uuid}?customer=${authId}`), callDetailDto);
}

async function number(authId: string, e164: string, more: Record<string, unknown> = {}): Promise<void> {
  await rig.control.call("POST", "/numbers", { account: authId, numbers: [{ e164, ...more }] });
}

const busyLine = { direction: "outbound", billsec: 0, hangup_cause: "USER_BUSY" };

test.each(["current", "legacy"] as const)(
  "a balance of the past is the ledger's, %s generation",
  async (generation) => {
    await rig.control.options({ generation });
    for (const { authId } of rig.customers.slice(0, 3)) {
      const scope = await scopeOf(authId);
      const { entries } = ledger.parse(await rig.control.call("GET", `/ledger?account=${authId}`));
      const heldBefore = (at: number) => entries.filter((entry) => entry.at < at).at(-1)?.balanceAfter;
      for (const part of [0.2, 0.45, 0.7, 0.9, 0.99, 1]) {
        const near = entries[Math.floor((entries.length - 1) * part)];
        if (!near) throw new Error("The busiest customers have a ledger.");
        // Within the second of a row, where either order is possible, and in the one after it.
        for (const plus of [0, SECOND]) {
          const at = Math.floor(near.at / SECOND) * SECOND + plus;
          const found = await balanceAt(scope, { at: new Date(at), callUuid: "none" });
          const least = found?.least.toNumber() ?? Number.NaN;
          const most = found?.most.toNumber() ?? Number.NaN;
          const sides = [heldBefore(at) ?? Number.NaN, heldBefore(at + SECOND) ?? Number.NaN];
          expect(sides, `${authId} at ${new Date(at).toISOString()}`).toContain(least);
          if (generation === "current")
            expect([least, most]).toEqual([Math.min(...sides), Math.max(...sides)]);
        }
      }
    }
  },
);

describe("calls that met an empty wallet", () => {
  test("are explained by it with certainty, whatever it holds now", async () => {
    await mirrored(rig);
    const api = await rig.api("admin");
    const list = bodyOf(await api.get("/api/v1/calls?hangupCauseCode=1010&limit=10"), callListDto);
    expect(list.data.length).toBeGreaterThan(3);
    for (const { uuid, authId } of list.data) {
      const detail = dataOf(await api.get(`/api/v1/calls/${uuid}`), callDetailDto);
      const { ruleId, likelihood, notKnown, evidence } = await explainCall(
        await scopeOf(authId ?? ""),
        detail,
      );
      expect([uuid, ruleId, likelihood, notKnown]).toEqual([
        uuid,
        detail.answeredAt ? "credits.cut-off" : "credits.refused",
        "certain",
        [],
      ]);
      expect(evidence.join(" ")).toMatch(/The wallet held .*\d\.\d\d/);
    }
  });

  test("stay so after a top-up; and without the ledger they are only likely", async () => {
    const authId = await newcomer();
    const refused = await call(authId, { direction: "outbound", billsec: 30 });
    expect(refused.hangupCauseCode).toBe(1010);
    minutesPass();
    const finance = await rig.api("finance");
    expect((await finance.topUp(authId, "500.00")).status).toBe(201);
    const scope = await scopeOf(authId);
    expect(await explainCall(scope, refused)).toMatchObject({
      ruleId: "credits.refused",
      likelihood: "certain",
    });

    await rig.control.fault({ kind: "status_before_commit", status: 503, match: { path: "/transactions/" } });
    expect(await explainCall(scope, refused)).toMatchObject({
      ruleId: "credits.refused",
      likelihood: "likely",
      notKnown: ["wallet"],
    });
  });
});

describe("the own number", () => {
  const inbound = (to: string) => ({
    direction: "inbound",
    to,
    billsec: 0,
    hangup_cause: "PROTOCOL_ERROR",
  });

  test("that leads nowhere is why nobody could answer", async () => {
    const authId = await newcomer();
    await number(authId, "+918045550001");
    minutesPass();
    const ending = await explainCall(await scopeOf(authId), await call(authId, inbound("+918045550001")));
    expect(ending).toMatchObject({ ruleId: "number.unrouted", likelihood: "likely", notKnown: [] });
    expect(ending.evidence).toContain("The number has neither an application nor a trunk.");
  });

  test("that is blocked comes before that, and one that is routed is not blamed", async () => {
    const authId = await newcomer();
    const scope = await scopeOf(authId);
    await number(authId, "+918045550002", { status: "blocked", is_blocked: true });
    minutesPass();
    const blocked = await explainCall(scope, await call(authId, inbound("+918045550002")));
    expect(blocked.ruleId).toBe("number.blocked");
    expect(blocked.others.map(({ ruleId }) => ruleId)).toContain("number.unrouted");

    await number(authId, "+918045550003", { application_id: "20577609616603585" });
    minutesPass();
    const routed = await explainCall(scope, await call(authId, inbound("+918045550003")));
    expect(routed.ruleId).not.toMatch(/^number\./);
  });
});

describe("the API", () => {
  test("says why when it is asked to, in the words of whoever asks", async () => {
    const [own, other] = rig.customers;
    if (!own || !other) throw new Error("There are too few customers.");
    const mine = await call(own.authId, busyLine);
    const theirs = await call(other.authId, busyLine);
    const staff = await rig.browser("support");
    const plain = await staff.get(`/api/v1/calls/${mine.uuid}?customer=${own.authId}`);
    expect(dataOf(plain, z.looseObject({}))).not.toHaveProperty("ending");
    const told = await staff.get(`/api/v1/calls/${mine.uuid}?customer=${own.authId}&ending=true`);
    const { ending } = dataOf(told, z.looseObject({ ending: endingDto }));
    expect(ending).toMatchObject({ cause: "The called line was busy.", likelihood: "certain" });
    const customer = await rig.browser("customer", own.authId);
    expect((await customer.get(`/api/v1/calls/${mine.uuid}?ending=true`)).text).not.toMatch(/vobiz/i);
    expect((await customer.get(`/api/v1/calls/${theirs.uuid}?ending=true`)).status).toBe(404);
    expect((await customer.get(`/api/v1/calls/${mine.uuid}?ending=perhaps`)).status).toBe(422);
  });
});

describe("the page", () => {
  test("says why first, and does not wait for a slow ledger", async () => {
    const authId = await newcomer();
    const refused = await call(authId, { direction: "outbound", billsec: 30 });
    await rig.control.fault({ kind: "delay", ms: 3_000, match: { path: "/transactions/" } });
    const staff = await rig.browser("support");
    const response = await fetch(`${rig.portal.url}/calls/${refused.uuid}?customer=${authId}`, {
      headers: { cookie: staff.cookie },
    });
    let text = "";
    let atFirst: string | null = null;
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString("utf8");
      if (text.includes("Looking at the")) atFirst ??= text;
    }
    expect(atFirst).toContain("The wallet had too little money");
    expect(atFirst).not.toContain("The wallet held");
    expect(text.indexOf("Why it ended")).toBeLessThan(text.indexOf("Timeline"));
    expect(text).toContain("The wallet held");
  });

  test("shows a customer their own words, and nothing of the network behind", async () => {
    const [own, other] = rig.customers;
    if (!own || !other) throw new Error("There are too few customers.");
    const mine = await call(own.authId, busyLine);
    const theirs = await call(other.authId, busyLine);
    const customer = await rig.browser("customer", own.authId);
    const page = await customer.get(`/portal/calls/${mine.uuid}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Why it ended");
    expect(page.text).toContain("The called line was busy.");
    expect(page.text).not.toMatch(/vobiz/i);
    expect(mine.networkAddress).toMatch(/^\d+\./);
    for (const secret of [mine.networkAddress, mine.carrierIp]) {
      if (secret !== null) expect(page.text).not.toContain(secret);
    }
    expect((await customer.get(`/portal/calls/${theirs.uuid}`)).status).toBe(404);

    const staff = await rig.browser("support");
    const whole = await staff.get(`/calls/${mine.uuid}?customer=${own.authId}`);
    expect(whole.text).toContain(mine.networkAddress ?? "");
    for (const name of ["hangup_cause_code", "terminated_to", "progress_time"])
      expect(whole.text).toContain(name);
  });

  test("a call in good order is explained quietly", async () => {
    const [own] = rig.customers;
    if (!own) throw new Error("There is no customer.");
    const fine = await call(own.authId, { direction: "outbound", billsec: 95 });
    const staff = await rig.browser("auditor");
    const page = await staff.get(`/calls/${fine.uuid}?customer=${own.authId}`);
    expect(page.text.indexOf("Why it ended")).toBeGreaterThan(page.text.indexOf("Timeline"));
    expect(page.text).not.toContain("What speaks for it");
  });
});
