import { describe, expect, test } from "vitest";
import { noticeForm, valuesOf } from "@/components/notices/notice-values";
import type { NoticeInput } from "@/lib/services/notices/schema";

const input: NoticeInput = {
  mode: "digest",
  least: "medium",
  digestHour: 0,
  quietFrom: 22,
  quietTo: 0,
  inApp: false,
  weeklySummary: true,
  rules: { wallet_low: "immediate" },
};
const readable = ["wallet_low", "kyc_stuck"];

function refusals(change: Partial<ReturnType<typeof valuesOf>>): Record<string, string> {
  const read = noticeForm.safeParse({ ...valuesOf(input, readable), ...change });
  return Object.fromEntries((read.error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));
}

describe("the fields of the notices", () => {
  test("hold what was chosen, midnight too, and give it back as it was", () => {
    const values = valuesOf(input, readable);
    expect(values).toMatchObject({
      digestHour: "0",
      quietFrom: "22",
      quietTo: "0",
      rules: { wallet_low: "immediate", kyc_stuck: "" },
    });
    expect(noticeForm.parse(values)).toEqual(input);
  });

  test("no quiet hours are none", () => {
    const none = { ...input, quietFrom: null, quietTo: null };
    expect(noticeForm.parse(valuesOf(none, readable))).toEqual(none);
  });

  test("are refused each at its own place", () => {
    expect(refusals({ quietFrom: "" })).toEqual({ quietFrom: "Give both hours, or neither." });
    expect(refusals({ quietTo: "" })).toEqual({ quietTo: "Give both hours, or neither." });
    expect(refusals({ quietTo: "22" })).toEqual({ quietTo: "This would be the whole day." });
    expect(Object.keys(refusals({ digestHour: "24" }))).toEqual(["digestHour"]);
    expect(Object.keys(refusals({ rules: { wallet_low: "often" } }))).toEqual(["rules.wallet_low"]);
  });
});
