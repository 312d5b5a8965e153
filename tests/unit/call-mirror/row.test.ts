import { expect, test } from "vitest";
import { toCallRow } from "@/lib/services/call-mirror/row";
import { callSchema } from "@/lib/vobiz/schemas/call";
import type { Call } from "@/lib/vobiz/types";

const now = Date.parse("2026-05-20T12:00:00Z");

function record(change: Record<string, unknown> = {}): Call {
  return callSchema.parse({
    uuid: "3f0c1a52-0000-4000-8000-000000000001",
    account_id: "MA_ONE",
    call_direction: "outbound",
    start_time: "2026-05-20T10:00:00Z",
    duration: 70,
    billsec: 60,
    cost: 0.4,
    streaming_cost: 0.05,
    currency: "INR",
    ...change,
  });
}

test("a record becomes a row, its cost complete and its customer the one of the list where it says none", () => {
  expect(toCallRow(record(), null, now)).toMatchObject({
    authId: "MA_ONE",
    totalCost: "0.45",
    kind: { direction: "outbound", status: "answered", currency: "INR" },
  });
  expect(toCallRow(record({ account_id: undefined }), "MA_TWO", now)).toMatchObject({ authId: "MA_TWO" });
});

test("what cannot be stored says why", () => {
  expect(toCallRow(record({ account_id: undefined }), null, now)).toBe("no account");
  expect(toCallRow(record({ account_id: "../x" }), null, now)).toBe("no account");
  expect(toCallRow(record({ uuid: "a b" }), null, now)).toBe("no id");
  expect(toCallRow(record({ uuid: "x".repeat(201) }), null, now)).toBe("no id");
  expect(toCallRow(record({ start_time: "1999-12-31T23:59:59Z" }), null, now)).toBe("absurd start");
  expect(toCallRow(record({ start_time: "2026-05-22T12:00:01Z" }), null, now)).toBe("absurd start");
  expect(toCallRow(record({ duration: 3_000_000_000 }), null, now)).toBe("absurd numbers");
});

test("text is what a database takes: no NUL, no half of a pair, no endless word", () => {
  const row = toCallRow(
    record({ caller_id_name: "A\0sha \ud83d\ude00\ud83d", region: "r".repeat(100) }),
    null,
    now,
  );
  expect(row).toMatchObject({ callerName: "Asha \ud83d\ude00\ufffd", kind: { region: "r".repeat(60) } });
});
