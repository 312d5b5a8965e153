import { describe, expect, it } from "vitest";
import { isConfirmed, retryAfterMs } from "@/lib/services/kyc/confirmation";
import { maskedEmail } from "@/lib/services/kyc/mask";
import { nextCheckAt } from "@/lib/services/kyc/next-check";
import { isEnded, isExpired, isStepForward, stageOf } from "@/lib/services/kyc/status";
import { endedWords } from "@/lib/services/kyc/words";

const now = new Date("2026-03-01T12:00:00Z");
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe("how far a verification is", () => {
  it.each([
    ["email_sent", "opened"],
    ["email_sent", "kyc_completed"],
    ["link_ready", "revoked"],
    ["opened", "in_progress"],
    ["in_progress", "kyc_completed"],
    ["in_progress", "kyc_failed"],
    ["opened", "something_terminal_failed"],
  ])("goes on from %s to %s", (from, to) => expect(isStepForward(from, to)).toBe(true));

  it.each([
    ["kyc_completed", "in_progress"],
    ["kyc_completed", "revoked"],
    ["revoked", "kyc_completed"],
    ["kyc_failed", "in_progress"],
    ["in_progress", "opened"],
    ["opened", "email_sent"],
    ["opened", "opened"],
  ])("never goes from %s to %s", (from, to) => expect(isStepForward(from, to)).toBe(false));

  it("knows ends by their words, documented or not", () => {
    expect(["kyc_completed", "revoked", "kyc_failed", "session_expired"].every(isEnded)).toBe(true);
    expect(["email_sent", "link_ready", "opened", "in_progress", "sending", "unknown"].some(isEnded)).toBe(
      false,
    );
  });

  it("derives that it has expired, and only while it is open", () => {
    expect(isExpired("opened", inMinutes(0), now)).toBe(true);
    expect(isExpired("opened", inMinutes(1), now)).toBe(false);
    expect(isExpired("kyc_completed", inMinutes(-60), now)).toBe(false);
    expect(isExpired("opened", null, now)).toBe(false);
  });

  it("has its column on the board", () => {
    expect(stageOf("email_sent", false)).toBe("sent");
    expect(stageOf("unknown", false)).toBe("sent");
    expect(stageOf("opened", false)).toBe("opened");
    expect(stageOf("opened", true)).toBe("ended");
    expect(stageOf("kyc_completed", false)).toBe("completed");
    expect(stageOf("revoked", false)).toBe("ended");
    expect(stageOf("not_created", false)).toBe("not_started");
  });

  it("says why nothing can be done any more", () => {
    const open = { status: "opened", expired: false, superseded: false };
    expect(endedWords(open)).toBeNull();
    expect(endedWords({ ...open, status: "kyc_completed" })).toContain("complete");
    expect(endedWords({ ...open, status: "revoked" })).toContain("revoked already");
    expect(endedWords({ ...open, superseded: true })).toContain("newer");
    expect(endedWords({ ...open, expired: true })).toContain("expired");
  });
});

describe("when it is read again", () => {
  const open = { expiresAt: inMinutes(10_000), supersededAt: null };
  const wait = (known: Parameters<typeof nextCheckAt>[0]) => {
    const next = nextCheckAt(known, now);
    return next && (next.getTime() - now.getTime()) / 60_000;
  };
  it("asks more often while the customer is busy with it", () => {
    expect(wait({ ...open, status: "email_sent" })).toBe(10);
    expect(wait({ ...open, status: "opened" })).toBe(2);
    expect(wait({ ...open, status: "in_progress" })).toBe(2);
    expect(wait({ ...open, status: "in_progress", supersededAt: now })).toBe(10);
  });
  it("asks once after its end, and never after that", () => {
    expect(wait({ ...open, status: "email_sent", expiresAt: inMinutes(3) })).toBe(4);
    expect(wait({ ...open, status: "email_sent", expiresAt: inMinutes(-0.5) })).toBe(0.5);
    expect(wait({ ...open, status: "email_sent", expiresAt: inMinutes(-1) })).toBeNull();
    expect(wait({ ...open, status: "kyc_completed" })).toBeNull();
  });
});

describe("an event", () => {
  const confirms = (event: string, status: string) => isConfirmed(event, status, inMinutes(60), now);
  it("is confirmed by what upstream shows, and by nothing else", () => {
    expect(confirms("kyc.completed", "kyc_completed")).toBe(true);
    expect(confirms("kyc.completed", "in_progress")).toBe(false);
    expect(confirms("kyc.completed", "revoked")).toBe(false);
    expect(confirms("kyc.failed", "revoked")).toBe(true);
    expect(confirms("kyc.failed", "kyc_completed")).toBe(false);
    expect(confirms("kyc.session_revoked", "in_progress")).toBe(false);
    expect(confirms("kyc.submitted", "opened")).toBe(false);
    expect(confirms("kyc.submitted", "kyc_completed")).toBe(true);
    expect(confirms("kyc.initiated", "email_sent")).toBe(true);
    expect(confirms("kyc.session_expired", "opened")).toBe(false);
    expect(isConfirmed("kyc.session_expired", "opened", inMinutes(-1), now)).toBe(true);
  });
  it("is looked at again with growing waits, five times", () => {
    expect([0, 1, 2, 3, 4, 5].map(retryAfterMs)).toEqual([2_000, 10_000, 60_000, 600_000, 3_600_000, null]);
  });
});

it("masks an address as the vendor does", () => {
  expect(maskedEmail("customer@example.com")).toBe("c***@example.com");
  expect(maskedEmail(null)).toBeNull();
});
