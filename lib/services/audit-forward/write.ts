import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { partnerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { AuditForwarder } from "@/lib/db/types";
import { AppError, invalid } from "@/lib/http/errors";
import { newWebhookSecret } from "@/lib/siem/webhook";
import { readForwarderAddress, recordedAddress } from "./address";
import { findForwarder, readForwarder } from "./read";
import type {
  ForwarderChange,
  ForwarderDto,
  ForwarderInput,
  ForwarderKind,
  ForwarderMadeDto,
} from "./schema";
import { sealForwarderSecret } from "./secret";

const MOST_FORWARDERS = 10;

export function forwarderTarget({ id, name }: Pick<AuditForwarder, "id" | "name">) {
  return { type: "audit_forwarder", id, name };
}

function readAddress(kind: ForwarderKind, text: string): string {
  const read = readForwarderAddress(kind, text);
  if (!read.ok) throw invalid({ address: read.message });
  return read.address;
}

/** Held until the transaction ends: what is sent meanwhile waits with its result. @throws AppError not_found */
async function lockForwarder(tx: Tx, id: string): Promise<AuditForwarder> {
  const row = await findForwarder(tx, id);
  await tx.$queryRaw`SELECT 1 FROM "AuditForwarder" WHERE "id" = ${row.id}::uuid FOR UPDATE`;
  return findForwarder(tx, id);
}

/** Sends the record to one more place from now on. Returns the secret for the one time that it can be seen. */
export async function addForwarder(actor: Actor, input: ForwarderInput): Promise<ForwarderMadeDto> {
  const partner = partnerScope(actor, "audit:forward");
  await assertProven(actor);
  const { kind, name, start } = input;
  const address = readAddress(kind, input.address);
  const id = randomUUID();
  const secret = kind === "webhook" ? newWebhookSecret() : null;
  await transact(async (tx) => {
    // One at a time, or two would both be the tenth.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('tandem.audit.forwarders', 0))::text AS "locked"`;
    if ((await tx.auditForwarder.count()) >= MOST_FORWARDERS) {
      throw new AppError(
        "conflict",
        `There are ${MOST_FORWARDERS} forwarders already. Remove one of them first.`,
      );
    }
    const { _max } = await tx.auditSeal.aggregate({ _max: { place: true } });
    await tx.auditForwarder.create({
      data: {
        id,
        kind,
        name,
        address,
        sealedSecret: secret === null ? null : sealForwarderSecret(id, secret),
        lastPlace: start === "now" ? (_max.place ?? 0n) : 0n,
      },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "audit.forwarder_added",
      outcome: "success",
      target: forwarderTarget({ id, name }),
      after: { kind, address: recordedAddress(kind, address), start },
    });
  });
  return { forwarder: await readForwarder(partner, id), secret };
}

/** What is not given stays. Where it failed, it is tried again at once. */
export async function changeForwarder(
  actor: Actor,
  id: string,
  change: ForwarderChange,
): Promise<ForwarderDto> {
  const partner = partnerScope(actor, "audit:forward");
  await assertProven(actor);
  await transact(async (tx) => {
    const row = await lockForwarder(tx, id);
    const next = {
      name: change.name ?? row.name,
      address: change.address === undefined ? row.address : readAddress(row.kind, change.address),
      enabled: change.enabled ?? row.enabled,
    };
    const isSame = next.name === row.name && next.address === row.address && next.enabled === row.enabled;
    if (isSame) return;
    await tx.auditForwarder.update({
      where: { id: row.id },
      data: { ...next, nextTryAt: new Date() },
      select: { id: true },
    });
    const told = ({ name, address, enabled }: typeof next) => ({
      name,
      address: recordedAddress(row.kind, address),
      enabled,
    });
    await appendAudit(tx, actor, {
      action: "audit.forwarder_changed",
      outcome: "success",
      target: forwarderTarget({ id: row.id, name: next.name }),
      before: told(row),
      after: { ...told(next), addressChanged: next.address !== row.address },
    });
  });
  return readForwarder(partner, id);
}

/** Signs with a new secret from the next message on; the old one is forgotten. */
export async function renewSecret(actor: Actor, id: string): Promise<ForwarderMadeDto> {
  const partner = partnerScope(actor, "audit:forward");
  await assertProven(actor);
  const secret = newWebhookSecret();
  await transact(async (tx) => {
    const row = await lockForwarder(tx, id);
    if (row.kind !== "webhook") throw new AppError("conflict", "Messages of syslog are not signed.");
    await tx.auditForwarder.update({
      where: { id: row.id },
      data: { sealedSecret: sealForwarderSecret(row.id, secret) },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "audit.forwarder_changed",
      outcome: "success",
      target: forwarderTarget(row),
      after: { secret: "renewed" },
    });
  });
  return { forwarder: await readForwarder(partner, id), secret };
}

/** What was not sent yet is not sent any more. */
export async function removeForwarder(actor: Actor, id: string): Promise<null> {
  partnerScope(actor, "audit:forward");
  await assertProven(actor);
  return transact(async (tx) => {
    const row = await lockForwarder(tx, id);
    await tx.auditForwarder.delete({ where: { id: row.id }, select: { id: true } });
    await appendAudit(tx, actor, {
      action: "audit.forwarder_removed",
      outcome: "success",
      target: forwarderTarget(row),
      before: {
        kind: row.kind,
        address: recordedAddress(row.kind, row.address),
        lastPlace: String(row.lastPlace),
      },
    });
    return null;
  });
}
