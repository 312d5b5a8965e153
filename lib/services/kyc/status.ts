/** Ours, around the one call that begins a verification; all other words are the vendor's. */
export const openCreations = ["sending", "unknown"] as const;
export const NOT_CREATED = "not_created";

/** The documented words of the vendor. */
export const vendorStatuses = [
  "email_sent",
  "link_ready",
  "opened",
  "in_progress",
  "kyc_completed",
  "revoked",
] as const;

export const kycStages = ["not_started", "sent", "opened", "in_progress", "completed", "ended"] as const;
export type KycStage = (typeof kycStages)[number];

/** Words for an end without success that no document names, though its events do. */
const ENDED_WORD = /fail|revok|expir|reject|cancel/;

/** Whether the vendor will never change it again. */
export function isEnded(status: string): boolean {
  return status === "kyc_completed" || ENDED_WORD.test(status);
}

/** How far along it is: a session only moves on, whatever an old answer says. */
export function rankOf(status: string): number {
  if (isEnded(status)) return 4;
  if (status === "in_progress") return 3;
  if (status === "opened") return 2;
  return status === "email_sent" || status === "link_ready" ? 1 : 0;
}

/** Its link leads nowhere any more. The vendor has no word for it, so it is never stored as one. */
export function isExpired(status: string, expiresAt: Date | null, now: Date): boolean {
  return !isEnded(status) && expiresAt !== null && expiresAt.getTime() <= now.getTime();
}

/** The column of the board for one session. */
export function stageOf(status: string, expired: boolean): KycStage {
  if (status === "kyc_completed") return "completed";
  if (expired || isEnded(status)) return "ended";
  if (status === NOT_CREATED) return "not_started";
  if (status === "in_progress" || status === "opened") return status;
  return "sent";
}

/** Whether an upstream answer moves a stored status on. */
export function isStepForward(from: string, to: string): boolean {
  return from !== to && !isEnded(from) && rankOf(to) >= rankOf(from);
}
