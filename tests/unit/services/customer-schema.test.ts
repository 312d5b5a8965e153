import { describe, expect, it } from "vitest";
import { fieldErrors } from "@/lib/http/problem";
import { customerBody } from "@/lib/services/customers/body";

const good = {
  name: "Credresolve",
  email: "Admin@Credresolve.example",
  password: "SecurePass@123",
  phone: "+919431538535",
  country: "in",
};

function errorsOf(change: Record<string, unknown>): string[] {
  const result = customerBody.safeParse({ ...good, ...change });
  return result.success ? [] : Object.keys(fieldErrors(result.error));
}

describe("a new customer", () => {
  it("needs five fields; e-mail and country are put in order", () => {
    expect(customerBody.parse(good)).toMatchObject({ email: "admin@credresolve.example", country: "IN" });
  });

  it("takes all fifteen", () => {
    expect(
      errorsOf({
        description: "Outbound collections",
        company: "Credresolve Private Limited",
        address: "123 Brigade Road",
        city: "Bangalore",
        state: "Karnataka",
        zipCode: "560001",
        timezone: "Asia/Kolkata",
        gstin: "27AAPFU0939F1ZV",
        gstStatus: "active",
        accountType: "standard",
      }),
    ).toEqual([]);
  });

  it("takes empty optional fields for absent ones, as a form sends them", () => {
    const parsed = customerBody.parse({ ...good, company: "", gstin: "", gstStatus: "", timezone: "" });
    expect(parsed).toMatchObject({ company: undefined, gstin: undefined, gstStatus: undefined });
  });

  it.each([
    ["name", ""],
    ["name", "\u200b\u200b"],
    ["email", "nobody"],
    ["password", "short1!"],
    ["password", "nodigits!!"],
    ["password", "nospecial1"],
    ["phone", "9431538535"],
    ["phone", "+91943153853"],
    ["phone", "+1 555"],
    ["country", "XX"],
    ["country", "India"],
    ["timezone", "Mars/Base"],
    ["timezone", "+05:30"],
    ["gstin", "29AAPFU0939F1ZV"],
    ["gstStatus", "maybe"],
    ["surprise", "field"],
  ])("names the field %s for %j", (field, value) => {
    expect(errorsOf({ [field]: value })).toEqual([field]);
  });

  it("takes a GSTIN in India only, and a GST status only with one", () => {
    expect(errorsOf({ country: "US", phone: "+12025550123", gstin: "27AAPFU0939F1ZV" })).toContain("gstin");
    expect(errorsOf({ gstStatus: "active" })).toEqual(["gstin"]);
  });
});
