import "server-only";
import { db } from "@/lib/db/client";
import type { RequestInfo } from "./actor";

/** So long a device stays known; sessions are kept as long (lib/jobs/schedule.ts). */
export const DEVICE_KNOWN_DAYS = 90;
const DAY_MS = 86_400_000;

/** Whether this person used the same browser from the same address of late. */
export async function isKnownDevice(userId: string, request: RequestInfo, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - DEVICE_KNOWN_DAYS * DAY_MS);
  const { address, userAgent } = request;
  const session = await db().session.findFirst({
    where: { userId, address, userAgent, lastSeenAt: { gte: since } },
    select: { id: true },
  });
  return session !== null;
}
