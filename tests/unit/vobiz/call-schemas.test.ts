import { describe, expect, it } from "vitest";
import { callStatusOf } from "@/lib/vobiz/call-status";
import { isRecord, parseJson } from "@/lib/vobiz/json";
import { callPageSchema, callSchema } from "@/lib/vobiz/schemas/call";
import { exampleText } from "../../fixtures/vobiz/load";

const example = (name: string) => parseJson(exampleText(name));

function exampleCall(): Record<string, unknown> {
  const body = example("contract-call-flat");
  if (!isRecord(body)) throw new Error("The example is an object");
  return body;
}

describe("a call", () => {
  it("is read with all 43 fields", () => {
    const body = exampleCall();
    expect(Object.keys(body)).toHaveLength(43);
    const { cost, streamingCost, totalCost, ...rest } = callSchema.parse(body);
    expect([cost.toFixed(), streamingCost?.toFixed(), totalCost.toFixed()]).toEqual(["0.45", "0.2", "0.65"]);
    expect(rest).toEqual({
      internalId: "18000000",
      uuid: "8d52f1c0-1111-2222-3333-444455556666",
      authId: "MA_ZKITB8Z2",
      direction: "outbound",
      status: "answered",
      callerName: null,
      fromNumber: "+912271264217",
      toNumber: "+919876543210",
      durationSeconds: 185,
      billsec: 177,
      ringSeconds: 8,
      startedAt: new Date("2026-05-10T06:00:00Z"),
      progressAt: new Date("2026-05-10T06:00:02Z"),
      answeredAt: new Date("2026-05-10T06:00:08Z"),
      endedAt: new Date("2026-05-10T06:03:05Z"),
      createdAt: new Date("2026-05-10T06:03:06Z"),
      updatedAt: new Date("2026-05-10T06:03:06Z"),
      currency: "INR",
      hangupCause: "NORMAL_CLEARING",
      hangupCauseCode: 4000,
      hangupCauseName: "Normal Hangup",
      hangupDisposition: "send_bye",
      hangupSource: "Caller",
      failureCode: null,
      failureReason: null,
      bridgeUuid: null,
      sipCallId: "1234567890123456789012@10.0.0.1",
      sipUserAgent: "Vobiz",
      codec: "PCMU",
      mos: 4.38,
      jitterMs: 2.5,
      packetLossPercent: 0.1,
      networkAddress: "10.0.0.1",
      carrierIp: "10.0.0.2",
      context: "voice-api",
      region: "ap-south-1",
      originationRegion: "mumbai",
      campaignId: null,
      customerEndpoint: null,
      trunkId: null,
      terminatedTo: null,
    });
    // 43 of theirs plus the status that follows from them.
    expect(Object.keys(rest).length + 3).toBe(44);
  });

  it("is the same wrapped in data", () => {
    expect(callSchema.parse(example("contract-call-wrapped"))).toEqual(callSchema.parse(exampleCall()));
  });

  it("sums up its cost where the vendor does not", () => {
    const { total_cost: _dropped, ...body } = exampleCall();
    expect(callSchema.parse(body).totalCost.toFixed()).toBe("0.65");
  });

  it.each([
    { cost: null },
    { cost: "1e309" },
    { total_cost: null },
    { start_time: null },
    { uuid: null },
    { currency: null },
    { billsec: -1 },
  ])("is refused with %j", (fields) => {
    expect(callSchema.safeParse({ ...exampleCall(), ...fields }).success).toBe(false);
  });
});

describe("a page of calls", () => {
  it("is read in the newer generation", () => {
    const page = callPageSchema.parse(example("contract-calls-current"));
    expect(page).toMatchObject({ total: 1284, page: 1, size: 20 });
    expect(page.items.map(({ status }) => status)).toEqual(["answered", "busy"]);
    expect(page.items[1]).toMatchObject({ billsec: 0, mos: null, answeredAt: null });
    expect(page.summary).toMatchObject({
      calls: 1284,
      answered: 619,
      answerRatePercent: 48.2,
      billsec: 17332,
      durationSeconds: 35952,
      lastCallAt: new Date("2026-05-10T06:00:00Z"),
    });
    expect(page.summary?.cost.toFixed(2)).toBe("312.85");
  });

  it("is read in the older generation", () => {
    const page = callPageSchema.parse(example("contract-calls-legacy"));
    expect(page).toMatchObject({ total: 2, summary: null });
    expect(page.items[0]).toMatchObject({
      uuid: "7d52f1c0-1111-2222-3333-444455556666",
      authId: "MA_48149cf4",
      direction: "inbound",
      status: "no_answer",
      durationSeconds: 30,
      billsec: 0,
    });
    expect(page.items[1]).toMatchObject({ status: "answered", durationSeconds: 70, billsec: 60 });
  });
});

describe("how a call ended", () => {
  const call = {
    status: null,
    billsec: 0,
    wasAnswered: false,
    hangupCause: null,
    hangupCauseCode: null,
    hangupDisposition: null,
  };
  it.each([
    [{ billsec: 3 }, "answered"],
    [{ wasAnswered: true }, "answered"],
    [{ status: "answered" }, "answered"],
    [{ status: "no-answer" }, "no_answer"],
    [{ status: "no_answer" }, "no_answer"],
    [{ status: "BUSY" }, "busy"],
    [{ status: "failed", billsec: 3 }, "failed"],
    [{ status: "cancelled" }, "cancelled"],
    [{ status: "canceled" }, "cancelled"],
    [{ status: "odd", hangupCause: "USER_BUSY" }, "busy"],
    [{ hangupCause: "NO_ANSWER" }, "no_answer"],
    [{ hangupCause: "ORIGINATOR_CANCEL" }, "cancelled"],
    [{ hangupCause: "CALL_REJECTED" }, "failed"],
    [{ hangupCauseCode: 3010 }, "busy"],
    [{ hangupCauseCode: 3100 }, "busy"],
    [{ hangupCauseCode: 3000 }, "no_answer"],
    [{ hangupCauseCode: 6010 }, "no_answer"],
    [{ hangupCauseCode: 1000 }, "cancelled"],
    [{ hangupCauseCode: 1010 }, "cancelled"],
    [{ hangupCauseCode: 1020 }, "cancelled"],
    [{ hangupCauseCode: 2000 }, "failed"],
    [{ hangupDisposition: "send_cancel" }, "cancelled"],
    [{ hangupCause: "NORMAL_CLEARING", hangupCauseCode: 4000 }, "failed"],
    [{}, "failed"],
  ])("%j is %s", (fields, expected) => {
    expect(callStatusOf({ ...call, ...fields })).toBe(expected);
  });
});
