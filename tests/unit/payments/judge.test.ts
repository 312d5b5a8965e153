import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromMinor, hasHundredths, toMinor } from "@/lib/payments/minor-units";
import { razorpayLink, razorpayLinkEvent } from "@/lib/payments/razorpay-schemas";
import { stripeEvent, stripeSession, stripeSessionEvent } from "@/lib/payments/stripe-schemas";
import type { PaymentLink } from "@/lib/payments/types";
import { consequenceOf, judgeLink } from "@/lib/services/payments/judge";
import { payload } from "../../fixtures/payments/vectors";

const asked = { reference: "REQ-7K3M9Q", providerLinkId: "plink_1234", amount: "500.00", currency: "INR" };
const paid: PaymentLink = {
  id: "plink_1234",
  reference: "REQ-7K3M9Q",
  status: "paid",
  amount: new Decimal("500"),
  amountPaid: new Decimal("500"),
  currency: "INR",
  url: null,
  paymentId: "pay_1",
  paidAt: null,
};

describe("a payment page against what was asked for", () => {
  test("exactly paid is paid, also where its maker died before it wrote the page down", () => {
    expect(judgeLink(asked, paid)).toEqual({ kind: "paid" });
    expect(judgeLink({ ...asked, providerLinkId: null }, paid)).toEqual({ kind: "paid" });
  });

  test.each([
    ["one paisa less", { amountPaid: new Decimal("499.99") }],
    ["one paisa more", { amountPaid: new Decimal("500.01") }],
    ["a page of another amount", { amount: new Decimal("500.01"), amountPaid: new Decimal("500.01") }],
    ["a part", { status: "partly_paid" as const, amountPaid: new Decimal("200") }],
    ["another currency", { currency: "USD" }],
    ["another reference", { reference: "REQ-000000" }],
    ["no reference", { reference: null }],
    ["another page", { id: "plink_9999" }],
    ["a part before it was cancelled", { status: "cancelled" as const, amountPaid: new Decimal("1") }],
  ])("%s goes to a person", (_, change) => {
    expect(judgeLink(asked, { ...paid, ...change })).toMatchObject({ kind: "differs" });
  });

  test("unpaid is nothing, and ended is ended", () => {
    const unpaid = { ...paid, amountPaid: new Decimal(0), paymentId: null };
    expect(judgeLink(asked, { ...unpaid, status: "open" })).toEqual({ kind: "nothing" });
    expect(judgeLink(asked, { ...unpaid, status: "expired" })).toEqual({ kind: "ended" });
  });
});

describe("what follows", () => {
  const of = (state: string, providerPaymentId: string | null, kind: "paid" | "ended" = "paid") =>
    consequenceOf({ state, providerPaymentId }, { kind }, "pay_1").kind;

  test("only an open request is approved, and only once", () => {
    expect(of("awaiting_payment", null)).toBe("approve");
    expect(of("approved", "pay_1")).toBe("nothing");
    expect(of("approved", "pay_0")).toBe("contradiction");
  });

  test("what is paid late goes to a person", () => {
    expect(of("withdrawn", null)).toBe("person");
    expect(of("expired", null)).toBe("person");
    expect(of("requested", null)).toBe("person");
    expect(of("requested", "pay_1")).toBe("nothing");
    expect(of("refused", null)).toBe("contradiction");
  });

  test("the end of a page ends only an open request", () => {
    expect(of("awaiting_payment", null, "ended")).toBe("expire");
    for (const state of ["approved", "requested", "refused", "withdrawn", "expired"]) {
      expect(of(state, null, "ended")).toBe("nothing");
    }
  });
});

describe("hundredths", () => {
  test("there and back, for every amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 14 }), (minor) => {
        expect(toMinor(fromMinor(minor).toFixed(2))).toBe(minor);
      }),
    );
  });
  test("no parts of one", () => {
    expect(() => toMinor("1.005")).toThrow(RangeError);
    expect(toMinor("0.29")).toBe(29);
  });
  test("currencies that are counted otherwise are not offered", () => {
    expect(["INR", "USD", "EUR"].map(hasHundredths)).toEqual([true, true, true]);
    expect(["JPY", "KWD", "rupees"].map(hasHundredths)).toEqual([false, false, false]);
  });
});

describe("recorded payloads", () => {
  const json = (name: string): unknown => JSON.parse(payload(name).toString());

  test("Razorpay: a link, and the event of its payment", () => {
    const link = razorpayLink.parse(json("razorpay-payment-link.json"));
    expect(link).toMatchObject({
      status: "paid",
      paymentId: "pay_NVcLwcbtje3yCH",
      currency: "INR",
      url: null,
    });
    expect(link.amountPaid.toFixed(2)).toBe("7.00");
    const event = razorpayLinkEvent.parse(json("razorpay-payment-link-paid.json"));
    expect(event.payload.payment_link.entity).toEqual({
      id: "plink_NVcLFj7FEEzhOA",
      reference_id: "REQ-7K3M9Q",
    });
  });

  test("Stripe: the event of a completed session, and the session in it", () => {
    const event = json("stripe-checkout-session-completed.json");
    expect(stripeEvent.parse(event).type).toBe("checkout.session.completed");
    const { object } = stripeSessionEvent.parse(event).data;
    expect(object.client_reference_id).toBe("REQ-7K3M9Q");
    const whole = (event as { data: { object: unknown } }).data.object;
    const session = stripeSession.parse(whole);
    expect(session).toMatchObject({ status: "paid", paymentId: "pi_1GszsK2eZvKYlo2CfhZyoZLp" });
    expect(session.amountPaid.toFixed(2)).toBe("2199.00");
  });
});
