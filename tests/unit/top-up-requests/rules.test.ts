import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { progressOf } from "@/components/top-up-requests/progress";
import { checkAttachment, MAX_ATTACHMENT_BYTES, typeOf } from "@/lib/services/top-up-requests/attachment";
import { newRequestReference } from "@/lib/services/top-up-requests/reference";
import { requestInput } from "@/lib/services/top-up-requests/schema";
import { isHeld, isMendable, isPaidBefore, requestSteps, stepOf } from "@/lib/services/top-up-requests/steps";

const given = { amount: "500", currency: "INR", method: "bank_transfer", paymentReference: "HDFC 1234-5678" };
const errorsOf = (change: object) =>
  requestInput.safeParse({ ...given, ...change }).error?.issues.map(({ path }) => path.join(".")) ?? [];

describe("what a request says", () => {
  test("one payment has one writing, however somebody typed it", () => {
    for (const typed of ["hdfc12345678", "HDFC-1234 5678", " ｈｄｆｃ/1234.5678 "]) {
      expect(requestInput.parse({ ...given, paymentReference: typed }).paymentReference).toBe("HDFC12345678");
    }
  });

  test("where banks give a number it must be there", () => {
    expect(errorsOf({ paymentReference: "" })).toEqual(["paymentReference"]);
    expect(errorsOf({ method: "upi", paymentReference: " - " })).toEqual(["paymentReference"]);
    expect(errorsOf({ method: "cheque", paymentReference: "" })).toEqual([]);
    expect(errorsOf({ method: "razorpay", paymentReference: "" })).toEqual([]);
  });

  test.each(["0", "-5", "1e5", "500.001", "1,000", "", "५००"])("not an amount: %s", (amount) => {
    expect(errorsOf({ amount })).toContain("amount");
  });

  test.each(["abc", "HDFC<script>", "x".repeat(61)])("not a reference: %s", (paymentReference) => {
    expect(errorsOf({ paymentReference })).toContain("paymentReference");
  });

  test("references are short, and drawn by chance", () => {
    const many = new Set(Array.from({ length: 2_000 }, newRequestReference));
    expect(many.size).toBeGreaterThan(1_995);
    for (const one of many) expect(one).toMatch(/^REQ-[2-9A-HJKMNP-TWXYZ]{6}$/);
  });
});

describe("the steps", () => {
  test("as the customer sees them", () => {
    expect(stepOf("requested", null)).toBe("looking");
    // A second person has not agreed yet.
    expect(stepOf("approved", "pending_approval")).toBe("looking");
    for (const state of [null, "created", "sending", "unknown", "needs_review", "failed", "cancelled"]) {
      expect(stepOf("approved", state)).toBe("on_its_way");
    }
    expect(stepOf("approved", "completed")).toBe("arrived");
  });

  test("another transfer only where the last moved nothing", () => {
    const row = (state: string, failureDetail: string | null = null) =>
      isMendable({ state: "approved", failureDetail, transfer: { state } });
    expect(["failed", "cancelled"].map((state) => row(state))).toEqual([true, true]);
    for (const state of ["created", "sending", "unknown", "needs_review", "completed", "pending_approval"]) {
      expect(row(state, "Something is wrong.")).toBe(false);
    }
    expect(isMendable({ state: "approved", failureDetail: null, transfer: null })).toBe(false);
    expect(isMendable({ state: "approved", failureDetail: "Too low.", transfer: null })).toBe(true);
    expect(isMendable({ state: "requested", failureDetail: null, transfer: { state: "failed" } })).toBe(
      false,
    );
  });

  test("held is what waits for its own transfer to be found; found, it has arrived", () => {
    const none = { transferId: null, failureDetail: null, nextTryAt: null, paymentTrouble: null };
    const row = { ...none, state: "approved", troubleSettledAt: null };
    const held = { ...row, failureDetail: "Perhaps.", paymentTrouble: "Perhaps." };
    const settledAt = new Date();
    expect([isHeld(held), isPaidBefore(held)]).toEqual([true, false]);
    for (const other of [
      row,
      { ...held, paymentTrouble: "A second payment." },
      { ...held, transferId: "t" },
      { ...held, state: "refused", troubleSettledAt: settledAt },
    ]) {
      expect([isHeld(other), isPaidBefore(other)]).toEqual([false, false]);
    }
    const settled = { ...held, failureDetail: null, troubleSettledAt: settledAt };
    expect([isHeld(settled), isPaidBefore(settled)]).toEqual([false, true]);
    // Another payment was dealt with while its own transfer is still to be made.
    expect(isPaidBefore({ ...settled, nextTryAt: settledAt })).toBe(false);
    expect(stepOf("approved", null, true)).toBe("arrived");
    expect(stepOf("refused", null, true)).toBe("refused");
  });

  test("exactly one thing is going on, or it has ended", () => {
    for (const step of requestSteps) {
      for (const method of ["upi", "razorpay"] as const) {
        const at = "2026-01-01T00:00:00.000Z";
        const items = progressOf({
          step,
          method,
          createdAt: at,
          paidAt: null,
          decidedAt: at,
          arrivedAt: at,
          expiresAt: at,
        });
        const marks = items.map(({ mark }) => mark);
        const ended = step === "arrived" ? "done" : "stopped";
        const open = step === "pay" || step === "looking" || step === "on_its_way";
        if (open) expect(marks.filter((mark) => mark === "now")).toHaveLength(1);
        else expect(marks.at(-1)).toBe(ended);
      }
    }
  });
});

describe("attachments", () => {
  const picture = (format: "png" | "jpeg") =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: "#336699" } })
      .withExif({ IFD0: { Copyright: "SECRET-PLACE" } })
      .toFormat(format)
      .toBuffer();
  const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n");
  const refusal = (bytes: Buffer) =>
    checkAttachment({ bytes, name: "x" }).then(
      () => null,
      (error: { errors?: Record<string, string> }) => error.errors?.attachment ?? "no message",
    );

  test("pictures are drawn anew, without what else was in them", async () => {
    for (const format of ["png", "jpeg"] as const) {
      const bytes = await picture(format);
      expect(bytes.includes("SECRET-PLACE")).toBe(true);
      const kept = await checkAttachment({ bytes, name: "C:\\tmp\\my receipt.png" });
      expect(kept).toMatchObject({ type: `image/${format}`, name: "my receipt.png" });
      expect(Buffer.from(kept.bytes).includes("SECRET-PLACE")).toBe(false);
      expect(typeOf(Buffer.from(kept.bytes))).toBe(`image/${format}`);
    }
  });

  test("a PDF is kept as it is", async () => {
    expect(Buffer.from((await checkAttachment({ bytes: pdf, name: "" })).bytes).equals(pdf)).toBe(true);
  });

  test("what a file is, is in its bytes", async () => {
    const html = Buffer.from("<html><script>alert(1)</script>");
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const torn = (await picture("png")).subarray(0, 60);
    expect(await refusal(html)).toMatch(/PDF, a PNG/);
    expect(await refusal(svg)).toMatch(/PDF, a PNG/);
    expect(await refusal(Buffer.from("%PDF-1.4 and nothing more"))).toMatch(/PDF, a PNG/);
    expect(await refusal(torn)).toMatch(/could not be read/);
    expect(await refusal(Buffer.alloc(0))).toMatch(/empty/);
    expect(await refusal(Buffer.concat([pdf, Buffer.alloc(MAX_ATTACHMENT_BYTES)]))).toMatch(/2 MB/);
  });

  test("a bomb is refused before it unfolds", async () => {
    const bomb = await sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: "#000" } })
      .png({ compressionLevel: 6 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(MAX_ATTACHMENT_BYTES);
    expect(await refusal(bomb)).toMatch(/could not be read/);
  }, 30_000);
});
