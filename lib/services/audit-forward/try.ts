import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { deliveryError } from "@/lib/siem/errors";
import { findForwarder } from "./read";
import type { ForwarderTestDto } from "./schema";
import { sendTest } from "./send";
import { forwarderTarget } from "./write";

/** Sends one message that is no row; whether it is on or off, and without a mark on how far it is. */
export async function tryForwarder(actor: Actor, id: string): Promise<ForwarderTestDto> {
  partnerScope(actor, "audit:forward");
  const row = await findForwarder(db(), id);
  const started = performance.now();
  const trouble = await sendTest(row, randomUUID(), new Date()).then(
    () => null,
    (error: unknown) => deliveryError(error).detail,
  );
  const latencyMs = Math.round((performance.now() - started) * 10) / 10;
  await appendAudit(db(), actor, {
    action: "audit.forwarder_tested",
    outcome: trouble === null ? "success" : "failed",
    target: forwarderTarget(row),
    ...(trouble === null ? {} : { reason: trouble }),
  });
  const isDatagram = row.address.startsWith("udp:");
  const taken = isDatagram ? "The test was sent. Look whether it arrived." : "The test was taken.";
  return { taken: trouble === null, detail: trouble ?? taken, latencyMs };
}
