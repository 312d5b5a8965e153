import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeCalls } from "@/lib/db/calls/store";
import type { CallRow } from "@/lib/db/calls/store-row";
import { detectAnomalies } from "@/lib/services/call-patterns/anomalies";
import { anomaliesDto } from "@/lib/services/call-patterns/anomaly-schema";
import { type FiguresDto, type PatternsDto, patternsDto } from "@/lib/services/call-patterns/schema";
import { bodyOf, dataOf } from "../../fixtures/portal/answer";
import type { ApiClient } from "../../fixtures/portal/api-client";
import { mirrored } from "../../fixtures/portal/mirror";
import {
  inOrder,
  localDay,
  onClockOf,
  type Plain,
  readUpstream,
  reckon,
} from "../../fixtures/portal/plain-calls";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import { testPartnerScope } from "../../fixtures/scopes";

const DAY_MS = 86_400_000;

/** Every part of an answer against the calls that it is about. */
function isRight(patterns: PatternsDto, all: readonly Plain[], isMeant: (call: Plain) => boolean): void {
  const { zone, period } = patterns;
  const isNear = ({ at }: Plain) =>
    at.getTime() > Date.parse(period.from) - DAY_MS && at.getTime() < Date.parse(period.to) + 2 * DAY_MS;
  const near = onClockOf(
    zone,
    all.filter((call) => isNear(call) && isMeant(call)),
  );
  const calls = near.filter(({ day }) => day >= period.from && day <= period.to);
  expect(inOrder(patterns.figures)).toEqual(reckon(calls));
  const failures = calls.filter(({ answered }) => !answered);
  expect(patterns.failures.reduce((sum, { calls: count }) => sum + count, 0)).toBe(failures.length);
  for (const { cause, calls: count } of patterns.failures) {
    expect(count, `${cause}`).toBe(failures.filter((call) => call.cause === cause).length);
  }
  for (const { direction, figures } of patterns.directions) {
    expect(inOrder(figures)).toEqual(reckon(calls.filter((call) => call.direction === direction)));
  }
  for (const { context, figures } of patterns.products) {
    expect(inOrder(figures)).toEqual(reckon(calls.filter((call) => call.context === context)));
  }
  expect(patterns.hours).toHaveLength(new Set(calls.map(({ cell }) => cell)).size);
  for (const { weekday, hour, figures } of patterns.hours) {
    const those = calls.filter(({ cell }) => cell === `${weekday} ${hour}`);
    expect(inOrder(figures), `${weekday} ${hour}`).toEqual(reckon(those));
  }
  if (patterns.customers) {
    expect(patterns.customers.total).toBe(new Set(calls.map(({ authId }) => authId)).size);
    for (const { authId, figures } of patterns.customers.rows) {
      expect(inOrder(figures), authId).toEqual(reckon(calls.filter((call) => call.authId === authId)));
    }
  }
  // Its plus makes up for the digit further.
  const digits = patterns.prefixes.within?.length ?? 4;
  const prefixOf = ({ other }: Plain) =>
    /^\+?\d{4}/.test(other) ? `+${other.replace("+", "").slice(0, digits)}` : "";
  for (const { prefix, direction, figures } of patterns.prefixes.rows) {
    const those = calls.filter((call) => call.direction === direction && prefixOf(call) === prefix);
    expect(inOrder(figures), `${direction} ${prefix}`).toEqual(reckon(those));
  }
}

let rig: Rig;
let admin: ApiClient;
let upstream: Plain[];

async function ask(query: string): Promise<PatternsDto> {
  return dataOf(await admin.get(`/api/v1/calls/patterns?${query}`), patternsDto);
}

beforeAll(async () => {
  // The clock of the local Vobiz stands still, so that what was read stays all that there is.
  const stopped = new Date();
  rig = await startRig({ sandbox: { days: 12, now: () => stopped } });
  admin = await rig.api("admin");
  await mirrored(rig);
  upstream = await readUpstream(rig);
});
afterAll(() => rig?.stop());

/** A day so many days before the newest call. */
function daysBack(days: number): string {
  const newest = Math.max(...upstream.map(({ at }) => at.getTime()));
  return new Date(newest - days * 86_400_000).toISOString().slice(0, 10);
}

describe("figures equal a plain reckoning over the calls that upstream lists", () => {
  test.each(["UTC", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York"])("%s", async (zone) => {
    for (const [from, to] of [
      [9, 2],
      [4, 4],
      [1, 0],
    ] as const) {
      const days = `from=${daysBack(from)}&to=${daysBack(to)}&zone=${zone}`;
      isRight(await ask(days), upstream, () => true);
      isRight(
        await ask(`${days}&direction=outbound&context=voice-api`),
        upstream,
        ({ direction, context }) => direction === "outbound" && context === "voice-api",
      );
    }
  });

  test("of one customer, and no other's", async () => {
    const [one, other] = rig.customers;
    const days = `from=${daysBack(8)}&to=${daysBack(1)}&zone=Asia/Kolkata`;
    for (const account of [one, other]) {
      const patterns = await ask(`${days}&customer=${account?.authId}`);
      expect(patterns.customers).toBeNull();
      expect(patterns.figures.calls).toBeGreaterThan(0);
      isRight(patterns, upstream, ({ authId }) => authId === account?.authId);
    }
  });

  test("one digit further into a prefix", async () => {
    const days = `from=${daysBack(9)}&to=${daysBack(0)}&zone=Asia/Kolkata`;
    const { prefixes } = await ask(days);
    const prefix = prefixes.rows.find((found) => found.prefix !== "")?.prefix ?? "";
    const longer = await ask(`${days}&prefix=${encodeURIComponent(prefix)}`);
    expect(longer.prefixes.within).toBe(prefix);
    const shown = longer.prefixes.rows.reduce((sum, { figures }) => sum + figures.calls, 0);
    const begun = upstream.filter(({ at, other }) => {
      const day = localDay(at, "Asia/Kolkata");
      return other.startsWith(prefix) && day >= daysBack(9) && day <= daysBack(0);
    });
    expect(shown).toBe(begun.length);
    isRight(longer, upstream, () => true);
  });

  test("two periods, and what changed between them", async () => {
    const patterns = await ask(`from=${daysBack(5)}&to=${daysBack(2)}&zone=Asia/Kolkata&compare=previous`);
    const { comparison } = patterns;
    if (comparison === null) throw new Error("There is no comparison.");
    expect(comparison.period).toMatchObject({ from: daysBack(9), to: daysBack(6) });
    const before = await ask(`from=${daysBack(9)}&to=${daysBack(6)}&zone=Asia/Kolkata`);
    expect(comparison.figures).toEqual(before.figures);
    const change =
      100 *
      (patterns.figures.answered / patterns.figures.calls - before.figures.answered / before.figures.calls);
    for (const parts of [comparison.asr.byCause, comparison.asr.byCustomer ?? []]) {
      const sum = parts.reduce((total, part) => total + Number(part.change), 0);
      // Each row is rounded to hundredths.
      expect(Math.abs(sum - change)).toBeLessThan(0.05);
    }
    for (const { currency, byCustomer } of comparison.cost) {
      const cost = (of: FiguresDto) => of.costs.find((one) => one.currency === currency)?.cost ?? "0";
      const sum = (byCustomer ?? []).reduce((total, part) => total.plus(part.change), new Decimal(0));
      expect(sum.toFixed()).toBe(new Decimal(cost(patterns.figures)).minus(cost(before.figures)).toFixed());
    }
  });
});

describe("who may ask", () => {
  test("a customer sees its own, whatever it names", async () => {
    const [own, other] = rig.customers;
    const customer = await rig.api("customer", own?.authId);
    const days = `from=${daysBack(8)}&to=${daysBack(1)}&zone=UTC`;
    const patterns = dataOf(await customer.get(`/api/v1/calls/patterns?${days}`), patternsDto);
    isRight(patterns, upstream, ({ authId }) => authId === own?.authId);
    const foreign = await customer.get(`/api/v1/calls/patterns?${days}&customer=${other?.authId}`);
    const nobody = await customer.get(`/api/v1/calls/patterns?${days}&customer=MA_NOBODY1`);
    expect([foreign.status, nobody.status]).toEqual([404, 404]);
    expect((await customer.get("/api/v1/calls/anomalies")).status).toBe(403);
  });

  test.each([
    ["from=2026-11-03&to=2026-11-01", "to"],
    ["from=2016-01-01&to=2026-01-01", "from"],
    ["prefix=%25%27", "prefix"],
    ["zone=Nowhere", "zone"],
    ["compare=chosen", "compareFrom"],
    ["nothing=1", "nothing"],
  ])("%s is refused", async (query) => {
    const answer = await admin.get(`/api/v1/calls/patterns?${query}`);
    expect(answer.status, answer.text).toBe(422);
  });
});

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

function planted(number: number, at: number, call: Partial<Plain>): CallRow {
  const {
    answered = true,
    direction = "outbound",
    authId = "MA_PLANTED1",
    billsec = answered ? 60 : 0,
  } = call;
  const cause = answered ? "NORMAL_CLEARING" : (call.cause ?? "NO_ANSWER");
  return {
    kind: {
      direction,
      status: answered ? "answered" : "failed",
      hangupCause: cause,
      hangupCauseCode: null,
      hangupCauseName: null,
      hangupDisposition: null,
      hangupSource: null,
      context: "voice-api",
      region: null,
      currency: "INR",
    },
    authId,
    startedAt: new Date(at),
    uuid: `planted-${number}`,
    durationSeconds: billsec + 5,
    billsec,
    ringSeconds: 5,
    totalCost: "0.45",
    cost: "0.45",
    streamingCost: null,
    mos: null,
    jitterMs: null,
    packetLossPercent: null,
    progressAt: null,
    answeredAt: null,
    endedAt: null,
    recordedAt: null,
    changedAt: null,
    fromNumber: "+918040000000",
    toNumber: `+9198${String(number).padStart(8, "0")}`,
    callerName: null,
    internalId: null,
    failureCode: null,
    failureReason: null,
    bridgeUuid: null,
    sipCallId: null,
    sipUserAgent: null,
    codec: null,
    networkAddress: null,
    carrierIp: null,
    originationRegion: null,
    campaignId: null,
    customerEndpoint: null,
    trunkId: null,
    terminatedTo: null,
  };
}

// Last, because it puts calls into the mirror that upstream does not know.
describe("a clock change, and anomalies, on calls of another year", () => {
  /** The end of the hours that are looked at: New York's clocks went back in the first week of these. */
  const END = Date.parse("2025-11-26T12:00:00Z");
  const START = END - 4 * WEEK_MS - 8 * HOUR_MS;
  const plain: Plain[] = [];

  beforeAll(async () => {
    const rows: CallRow[] = [];
    let number = 0;
    const add = (at: number, call: Partial<Plain>) => {
      const made = planted(number++, at, call);
      rows.push(made);
      plain.push({
        authId: made.authId,
        at: made.startedAt,
        direction: made.kind.direction,
        context: "voice-api",
        currency: "INR",
        cause: made.kind.hangupCause,
        answered: made.kind.status === "answered",
        cancelled: false,
        billsec: made.billsec,
        cost: made.totalCost,
        other: made.toNumber ?? "",
        own: made.fromNumber ?? "",
      });
    };
    for (let hour = START; hour < END; hour += HOUR_MS) {
      const isNow = hour >= END - 2 * HOUR_MS;
      for (let call = 0; call < 24; call++) {
        const at = hour + call * 140_000;
        // One customer as ever, one silent, one whose calls fail, one that floods.
        add(at, { authId: "MA_PLANTED1", answered: call % 3 !== 0 });
        if (!isNow) add(at + 1_000, { authId: "MA_PLANTED2", answered: call % 3 !== 0 });
        const fails = isNow && call % 12 !== 0;
        add(at + 2_000, {
          authId: "MA_PLANTED3",
          answered: !fails && call % 3 !== 0,
          cause: fails ? "SERVER_ERROR" : "NO_ANSWER",
        });
        add(at + 3_000, { authId: "MA_PLANTED4", answered: call % 3 !== 0 });
        if (isNow) add(at + 4_000, { authId: "MA_PLANTED4", billsec: 2 });
      }
    }
    for (let from = 0; from < rows.length; from += 5_000) await storeCalls(rows.slice(from, from + 5_000));
  }, 120_000);

  test.each(["America/New_York", "Asia/Kolkata", "Asia/Kathmandu"])("days and hours of %s", async (zone) => {
    isRight(await ask(`from=2025-10-31&to=2025-11-04&zone=${zone}`), plain, () => true);
  });

  test("what was planted is found, and nothing else", async () => {
    const found = anomaliesDto.parse(await detectAnomalies(testPartnerScope(), new Date(END + 20 * 60_000)));
    expect(found.window?.to).toBe(new Date(END).toISOString());
    expect(found.weeks).toBe(4);
    const named = found.data.map(({ kind, customer, cause, since }) => [
      kind,
      customer?.authId,
      cause,
      since,
    ]);
    const since = new Date(END - 2 * HOUR_MS).toISOString();
    expect(named).toHaveLength(4);
    expect(named).toEqual(
      expect.arrayContaining([
        ["silence", "MA_PLANTED2", null, since],
        ["asr_collapse", "MA_PLANTED3", null, since],
        ["cause_jump", "MA_PLANTED3", "SERVER_ERROR", since],
        ["short_calls", "MA_PLANTED4", null, since],
      ]),
    );
    for (const { sentence, lasting } of found.data) {
      expect(sentence).toMatch(/MA_PLANTED\d.*usually \d/);
      expect(lasting).toBe(true);
    }
  });

  test("an hour that has only just ended is not judged yet", async () => {
    const found = await detectAnomalies(testPartnerScope(), new Date(END + 10 * 60_000));
    expect(found.window?.to).toBe(new Date(END - HOUR_MS).toISOString());
  });

  test("where the mirror is behind, nothing is called silent", async () => {
    const behind = new Date(END - 2 * HOUR_MS + 30 * 60_000).toISOString();
    const before = await rig.sql.rows("SELECT scope, checked_at FROM calls.source");
    await rig.portal.stop();
    try {
      await rig.sql.rows("UPDATE calls.source SET checked_at = $1::timestamptz", [behind]);
      const found = await detectAnomalies(testPartnerScope(), new Date(END + 20 * 60_000));
      expect(found.window?.to).toBe(new Date(END - 2 * HOUR_MS).toISOString());
      expect(found.data).toEqual([]);
    } finally {
      for (const { scope, checked_at } of before) {
        await rig.sql.rows("UPDATE calls.source SET checked_at = $2 WHERE scope = $1", [scope, checked_at]);
      }
    }
  });

  test("the API answers with what the service found", async () => {
    await rig.restart();
    const answer = await (await rig.api("admin")).get("/api/v1/calls/anomalies");
    expect(bodyOf(answer, anomaliesDto).window).not.toBeNull();
  });
});
