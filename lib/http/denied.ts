import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { AppError } from "./errors";

interface Door {
  type: "operation" | "action" | "page";
  id: string;
  name?: string;
}

/**
 * Keeps a refused access in the record; it concerns nobody's transaction but its own. What was refused stays refused
 * where the record cannot be written.
 */
export async function recordDenied(actor: Actor, door: Door, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || !error.denied) return;
  try {
    await appendAudit(db(), actor, {
      action: "access.denied",
      outcome: "denied",
      target: door,
      reason: error.detail,
    });
  } catch (failure) {
    log.error({ err: failure, door: door.id }, "a refused access could not be recorded");
  }
}
