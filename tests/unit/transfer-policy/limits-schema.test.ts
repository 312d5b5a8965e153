import { describe, expect, test } from "vitest";
import { fieldErrors } from "@/lib/http/problem";
import {
  limitedRoles,
  limitForm,
  limitInput,
  limitRemoval,
  policyForm,
  policyInput,
} from "@/lib/services/transfer-policy/limits-schema";
import { transferPolicy } from "@/lib/services/transfer-policy/schema";

const rules = {
  approvalAbove: "",
  secondReviewerAbove: "",
  holdSeconds: "0",
  masterFloor: "",
  duplicateWindowMinutes: "10",
};
const limits = { subject: "finance", perTransfer: "", perDay: "", perCustomerDay: "" };
const ID = "01890a5d-ac96-774b-bcce-b302099a8057";

function errorsOf(schema: typeof policyForm | typeof limitForm, value: unknown): Record<string, string> {
  const result = schema.safeParse(value);
  return result.success ? {} : fieldErrors(result.error);
}

describe("the rules as typed", () => {
  test("empty amounts are no rule, numbers are numbers", () => {
    expect(
      policyForm.parse({ ...rules, approvalAbove: " 5000 ", masterFloor: "  ", holdSeconds: " 30 " }),
    ).toEqual({
      approvalAbove: "5000.00",
      secondReviewerAbove: null,
      holdSeconds: 30,
      masterFloor: null,
      duplicateWindowMinutes: 10,
    });
  });

  test("what is saved is what is read back, and can be sent again", () => {
    const saved = policyForm.parse({ ...rules, masterFloor: "250.5", holdSeconds: "3600" });
    expect(transferPolicy.parse(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
    expect(policyInput.parse({ ...saved, seen: saved })).toEqual({ ...saved, seen: saved });
  });

  test.each(["abc", "-5", "0", "1e3", "5.001", "1,000", "५००", "9".repeat(13)])(
    "the amount %s: refused at its field, in words",
    (masterFloor) => {
      const errors = errorsOf(policyForm, { ...rules, masterFloor });
      expect(Object.keys(errors)).toEqual(["masterFloor"]);
      expect(errors.masterFloor).toMatch(/digits|more than zero/);
    },
  );

  test.each(["", " ", "0x10", "1e2", "-1", "1.5", "3601", null, true])(
    "the hold %s: refused, never taken for a number that it is not",
    (holdSeconds) => {
      const errors = errorsOf(policyForm, { ...rules, holdSeconds });
      expect(errors).toEqual({ holdSeconds: "A whole number of seconds from 0 to 3600." });
    },
  );

  test("a rule that is missing or unknown: refused", () => {
    const { holdSeconds: _, ...missing } = rules;
    expect(Object.keys(errorsOf(policyForm, missing))).toEqual(["holdSeconds"]);
    expect(errorsOf(policyForm, { ...rules, limit: "1" })).toEqual({ limit: "This field is not known." });
  });

  test("without what was seen there is nothing to compare with", () => {
    expect(policyInput.safeParse(rules).success).toBe(false);
  });
});

describe("limits as typed", () => {
  test("only those who move money have limits", () => {
    expect([...limitedRoles].sort()).toEqual(["admin", "finance"]);
  });

  test.each(["finance", "admin", ID])("of %s", (subject) => {
    expect(limitForm.parse({ ...limits, subject, perDay: "700" })).toEqual({
      subject,
      perTransfer: null,
      perDay: "700.00",
      perCustomerDay: null,
    });
  });

  test.each(["support", "auditor", "customer", "", "root", "'; DROP TABLE", undefined])(
    "of %s: refused",
    (subject) => {
      expect(errorsOf(limitForm, { ...limits, subject })).toEqual({
        subject: "Choose whose limits these are.",
      });
    },
  );

  test.each([
    ["perTransfer", { perTransfer: "1000", perDay: "999.99" }],
    ["perCustomerDay", { perCustomerDay: "20", perDay: "3" }],
    ["perTransfer", { perTransfer: "1000.01", perCustomerDay: "1000" }],
  ])("%s above what stops it first: refused there", (field, given) => {
    const errors = errorsOf(limitForm, { ...limits, ...given });
    expect(Object.keys(errors)).toEqual([field]);
    expect(limitInput.safeParse({ ...limits, ...given, seen: null }).success).toBe(false);
  });

  test("equal ones and lower ones: fine", () => {
    const given = { perTransfer: "9.99", perCustomerDay: "1000", perDay: "1000.00" };
    expect(errorsOf(limitForm, { ...limits, ...given })).toEqual({});
  });

  test("a removal names what it removes", () => {
    expect(limitRemoval.safeParse({ subject: "finance" }).success).toBe(false);
    expect(limitRemoval.safeParse({ subject: "finance", seen: null }).success).toBe(false);
  });
});
