import { describe, expect, it } from "vitest";
import { notificationInput } from "@/lib/services/notifications/schema";

const given = { lowBalanceHours: "", lowBalanceAmount: "", weeklySummary: false };
const fieldsOf = (change: object) => {
  const result = notificationInput.safeParse({ ...given, ...change });
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
};

describe("what somebody types about their notices", () => {
  it("reads blanks as nothing", () => {
    expect(notificationInput.parse(given)).toEqual({
      lowBalanceHours: null,
      lowBalanceAmount: null,
      weeklySummary: false,
    });
  });

  it.each(["1", " 48 ", "720"])("takes %j hours", (lowBalanceHours) => {
    expect(notificationInput.parse({ ...given, lowBalanceHours }).lowBalanceHours).toBe(
      Number(lowBalanceHours),
    );
  });

  it.each(["0", "-1", "1.5", "721", "1e2", "२४", "48h"])(
    "refuses %j hours at the field",
    (lowBalanceHours) => {
      expect(fieldsOf({ lowBalanceHours })).toContain("lowBalanceHours");
    },
  );

  it.each(["0", "-1", "1,000", "1.234", "1e5"])("refuses the amount %j at the field", (lowBalanceAmount) => {
    expect(fieldsOf({ lowBalanceAmount })).toContain("lowBalanceAmount");
  });

  it("keeps amounts as text, to the last digit", () => {
    const { lowBalanceAmount } = notificationInput.parse({ ...given, lowBalanceAmount: "999999999999.99" });
    expect(lowBalanceAmount).toBe("999999999999.99");
  });

  it("takes nothing that nobody asked for", () => {
    expect(fieldsOf({ userId: "somebody-else" })).not.toEqual([]);
  });
});
