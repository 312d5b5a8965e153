import "server-only";
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { toAppError } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { createKycSession } from "@/lib/vobiz/resources/kyc";
import { returnUrl, webhookUrl } from "./address";
import { isActive, type KycRow, toKycDto, withCustomerName } from "./dto";
import { aboutKyc, addKycEvent, databaseNow, lockKyc } from "./record";
import type { KycDto } from "./schema";
import { confirmCreation, doubtCreation, failCreation } from "./settle-creation";
import { NOT_CREATED, openCreations } from "./status";

/** Longer than the deadline of the one call; past it the sender is taken for dead. */
const LEASE_MS = 45_000;
/** How long a repeated request waits for the first one. */
const REPLAY_PATIENCE_MS = 10_000;

export interface KycWanted {
  flow: "email" | "redirect";
  customerEmail?: string | undefined;
  expiresInDays: number;
  reminders: number[];
  /** Only of the redirect flow; the portal's own page where it is undefined. */
  redirectUrl?: string | undefined;
  /** The session that whoever asks knows will be revoked; undefined where they did not have to look. */
  replaces?: string | null | undefined;
}

const BUSY =
  "The last verification of this customer is still being begun, or its outcome is being looked up. Wait for that: a second one could end the first.";

function fingerprintOf(authId: string, { replaces: _, ...wanted }: KycWanted): string {
  const { flow, customerEmail = "", expiresInDays, reminders, redirectUrl = "" } = wanted;
  const said = JSON.stringify([authId, flow, customerEmail, expiresInDays, reminders, redirectUrl]);
  return createHash("sha256").update(said).digest("base64url");
}

function byKey(idempotencyKey: string): Promise<KycRow | null> {
  return db().kycSession.findUnique({ where: { idempotencyKey }, include: withCustomerName });
}

function byId(id: string): Promise<KycRow> {
  return db().kycSession.findUniqueOrThrow({ where: { id }, include: withCustomerName });
}

async function replay(row: KycRow, fingerprint: string): Promise<KycDto> {
  if (row.fingerprint !== fingerprint)
    throw new AppError(
      "idempotency_key_reused",
      "This key was used for another verification. Make a new one.",
    );
  let current = row;
  for (const until = Date.now() + REPLAY_PATIENCE_MS; current.status === "sending"; await wait(100)) {
    if (Date.now() > until)
      throw new AppError("still_running", "This is still being sent. Look again in a moment.");
    current = await byId(row.id);
  }
  if (current.status === NOT_CREATED)
    throw new AppError("conflict", `This verification was not begun: ${current.reason ?? "it was refused"}`);
  return toKycDto(current);
}

/** The intent and the claim in one: whoever wrote this row is the one who sends, once. */
function insert(
  actor: Actor,
  customer: AuthorizedCustomer,
  wanted: KycWanted,
  key: { idempotencyKey: string; fingerprint: string },
): Promise<KycRow> {
  return transact(async (tx) => {
    await lockKyc(tx, customer.customerId);
    const now = await databaseNow(tx);
    const rows = await tx.kycSession.findMany({
      where: { customerId: customer.customerId, supersededAt: null },
    });
    const open = rows.find(({ status }) => openCreations.some((one) => one === status));
    if (open && open.idempotencyKey !== key.idempotencyKey) throw new AppError("conflict", BUSY);
    const active = rows.find((row) => isActive(row, now));
    if (wanted.replaces !== undefined && wanted.replaces !== (active?.id ?? null)) {
      throw new AppError(
        "conflict",
        active
          ? "This customer has a verification that the page did not show. A new one would end it: look at it first."
          : "The verification that this one was to replace has ended meanwhile. Look at the page again.",
      );
    }
    const { flow, expiresInDays, reminders } = wanted;
    const row = await tx.kycSession.create({
      data: {
        customerId: customer.customerId,
        authId: customer.authId,
        flow,
        status: "sending",
        reminders,
        requestedById: actor.id,
        requestedBy: actor.name,
        sentAt: now,
        leaseUntil: new Date(now.getTime() + LEASE_MS),
        ...key,
      },
      include: withCustomerName,
    });
    await addKycEvent(tx, actor, row.id, { kind: "requested", source: "person" });
    await appendAudit(tx, actor, {
      action: "kyc.requested",
      outcome: "success",
      ...aboutKyc(row, row.customer.name),
      after: { flow, expiresInDays, reminders: reminders.join(", "), replaces: active?.id ?? null },
    });
    return row;
  });
}

/** The one call, and what it proves. @throws AppError where it was refused */
async function send(
  actor: Actor,
  customer: AuthorizedCustomer,
  row: KycRow,
  wanted: KycWanted,
  comeBack: string,
): Promise<void> {
  const webhook = webhookUrl();
  const outcome = await createKycSession(customer, {
    flow: wanted.flow,
    ...(wanted.flow === "email" && wanted.customerEmail ? { customerEmail: wanted.customerEmail } : {}),
    ...(wanted.flow === "redirect" ? { redirectUrl: wanted.redirectUrl ?? comeBack } : {}),
    ...(webhook ? { webhookUrl: webhook } : {}),
    expiresInDays: wanted.expiresInDays,
    reminders: wanted.reminders,
    // By this it is found again after an unknown outcome.
    metadata: { tandem: row.id },
  });
  try {
    if (outcome.kind === "done") await confirmCreation(actor, row, outcome.answer, "answered");
    else if (outcome.kind === "unknown")
      await doubtCreation(actor, row, outcome.error?.code ?? "bad_response");
    else {
      const refusal = toAppError(outcome.error);
      await failCreation(actor, row, outcome.error.code, refusal.detail);
      throw refusal;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // The lease runs out, the row becomes unknown, and a look tells: never a second call.
    log.error({ kyc: row.id, err: error }, "the outcome of a verification's start could not be recorded");
  }
}

/**
 * Begins a verification: checks, one intent row, one call ever. The same key gives the same session. It ends the
 * customer's active one, upstream and here. Answers with the session in whatever state it reached: `unknown` is looked
 * up by a job until it is known.
 * @throws AppError conflict (a creation in doubt, or another session than the one that was to be replaced)
 */
export async function beginKyc(
  actor: Actor,
  authId: string,
  wanted: KycWanted,
  idempotencyKey: string,
): Promise<KycDto> {
  const customer = await customerScope(actor, authId, "kyc:manage");
  const fingerprint = fingerprintOf(authId, wanted);
  const known = await byKey(idempotencyKey);
  if (known) return replay(known, fingerprint);
  // Before the claim: whoever has claimed does nothing but the one call.
  const comeBack = await returnUrl(customer.customerId);
  let row: KycRow;
  try {
    row = await insert(actor, customer, wanted, { idempotencyKey, fingerprint });
  } catch (error) {
    const first = isUniqueViolation(error) || error instanceof AppError ? await byKey(idempotencyKey) : null;
    if (first) return replay(first, fingerprint);
    if (isUniqueViolation(error)) throw new AppError("conflict", BUSY);
    throw error;
  }
  await send(actor, customer, row, wanted, comeBack);
  return toKycDto(await byId(row.id));
}
