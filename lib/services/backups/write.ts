import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { makeBackup, serverToBackUp } from "./make";

const SEEN_MS = 5_000;

async function newestSince(at: Date): Promise<string | undefined> {
  const row = await db().backup.findFirst({
    where: { startedAt: { gte: at } },
    orderBy: { startedAt: "desc" },
    select: { id: true },
  });
  return row?.id;
}

/**
 * Begins a copy and does not wait for its end, which may be many minutes away: the table of backups tells.
 * @returns its id
 */
export async function beginBackup(actor: Actor): Promise<{ id: string }> {
  partnerScope(actor, "backups:manage");
  await serverToBackUp();
  const asked = new Date(Date.now() - 50);
  let refused: unknown;
  // A failure after the beginning is recorded and logged where it happens.
  makeBackup(actor).catch((error: unknown) => {
    refused = error;
  });
  for (const until = Date.now() + SEEN_MS; Date.now() < until && !refused; await sleep(50)) {
    const id = await newestSince(asked);
    if (id) return { id };
  }
  throw refused ?? new AppError("still_running", "The backup has not begun yet. Look again in a moment.");
}
