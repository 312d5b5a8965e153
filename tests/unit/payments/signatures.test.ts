import { describe, expect, test } from "vitest";
import { judgeRazorpaySignature } from "@/lib/payments/razorpay-signature";
import { judgeStripeSignature, TOLERANCE_SECONDS } from "@/lib/payments/stripe-signature";
import { razorpayVector, stripeVector } from "../../fixtures/payments/vectors";

/** The same bytes with one bit of each place changed, one after the other. */
function altered(body: Buffer): Buffer[] {
  return [...body.keys()].map((place) => {
    const copy = Buffer.from(body);
    copy[place] = (copy[place] ?? 0) ^ 1;
    return copy;
  });
}

describe("Razorpay's signature", () => {
  const { body, secret, signature } = razorpayVector;

  test("the published vector passes, in either case", () => {
    expect(judgeRazorpaySignature(body, signature, secret)).toBe("right");
    expect(judgeRazorpaySignature(body, signature.toUpperCase(), secret)).toBe("right");
  });

  test("every altered byte of the body fails", () => {
    for (const other of altered(body)) expect(judgeRazorpaySignature(other, signature, secret)).toBe("wrong");
    expect(judgeRazorpaySignature(Buffer.concat([body, Buffer.from(" ")]), signature, secret)).toBe("wrong");
  });

  test.each([
    ["absent", null],
    ["absent", "  "],
    ["malformed", "sdfafds"],
    ["malformed", signature.slice(1)],
    ["malformed", `sha256=${signature}`],
    ["several", `${signature},${signature}`],
    ["wrong", `0${signature.slice(1)}`],
  ])("is %s: %s", (verdict, header) => {
    expect(judgeRazorpaySignature(body, header, secret)).toBe(verdict);
  });

  test("another secret fails", () => {
    expect(judgeRazorpaySignature(body, signature, "123457")).toBe("wrong");
  });
});

describe("Stripe's signature", () => {
  const { body, secret, time, v1, v0 } = stripeVector;
  const later = (secondsLater: number) => new Date((time + secondsLater) * 1_000);
  const judge = (header: string | null, now = later(100), bytes: Uint8Array = body) =>
    judgeStripeSignature(bytes, header, secret, now);

  test("the published vector passes within the tolerance and not after or before it", () => {
    const header = `t=${time},v1=${v1},v0=${v0}`;
    expect(judge(header)).toBe("right");
    expect(judge(header, later(TOLERANCE_SECONDS))).toBe("right");
    expect(judge(header, later(TOLERANCE_SECONDS + 1))).toBe("outdated");
    expect(judge(header, later(-TOLERANCE_SECONDS - 1))).toBe("outdated");
  });

  test("one right signature among several is enough, wherever it stands", () => {
    const wrong = "deadbeef".repeat(8);
    expect(judge(`t=${time},v1=${wrong},v1=${v1}`)).toBe("right");
    expect(judge(`t=${time}, v1=${v1}, v1=${wrong}`)).toBe("right");
    expect(judge(`t=${time},v1=${wrong},v1=${wrong}`)).toBe("wrong");
  });

  test("every altered byte of the body, and another time, fail", () => {
    const header = `t=${time},v1=${v1}`;
    for (const other of altered(body)) expect(judge(header, later(0), other)).toBe("wrong");
    expect(judge(`t=${time + 1},v1=${v1}`)).toBe("wrong");
  });

  test("a signature of another scheme counts for nothing", () => {
    expect(judge(`t=${time},v0=${v1}`)).toBe("malformed");
    expect(judge(`t=${time},v0=${v0}`)).toBe("malformed");
  });

  test.each([
    ["absent", null],
    ["absent", ""],
    ["malformed", `t=,v1=${v1}`],
    ["malformed", "t,v1=,v0="],
    ["malformed", ",,"],
    ["malformed", `v1=${v1}`],
    ["malformed", `t=1e9,v1=${v1}`],
    ["several", `t=${time},v1=${v1},t=${time + 1000000}`],
    ["malformed", `t=${time}${",v1=00".repeat(30)}`],
  ])("is %s: %s", (verdict, header) => {
    expect(judge(header)).toBe(verdict);
  });
});
