import "server-only";
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { type Db, db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { type OrderRow, toOrderDto, withCustomerName } from "./dto";
import type { OrderHandler } from "./handler";
import { pairFor, withPairFor } from "./pair";
import type { OrderDto, OrderState, PlainRecord } from "./schema";
import { sendOrder } from "./send";

/** How long a repeated request waits for the first one to be settled. */
const REPLAY_PATIENCE_MS = 10_000;

/** While the last order on a thing is in one of these states, nothing else is begun on it. */
function isUnsettled(state: OrderState): boolean {
  return state === "created" || state === "sending" || state === "unknown" || state === "needs_review";
}

function fingerprintOf(kind: string, authId: string, request: PlainRecord): string {
  const sorted = Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([kind, authId, sorted]))
    .digest("base64url");
}

function byKey(idempotencyKey: string): Promise<OrderRow | null> {
  return db().provisioningOrder.findUnique({ where: { idempotencyKey }, include: withCustomerName });
}

/** The stored outcome of the same request, or the refusal of a key that was used for another one. */
async function replay(row: OrderRow, fingerprint: string): Promise<OrderDto> {
  if (row.fingerprint !== fingerprint) {
    throw new AppError("idempotency_key_reused", "This key was used for another request. Make a new one.");
  }
  const until = Date.now() + REPLAY_PATIENCE_MS;
  let current = row;
  while (current.state === "created" || current.state === "sending") {
    if (Date.now() > until)
      throw new AppError("still_running", "This is still being carried out. Look again in a moment.");
    await wait(100);
    current = await db().provisioningOrder.findUniqueOrThrow({
      where: { id: row.id },
      include: withCustomerName,
    });
  }
  return toOrderDto(current);
}

const CHANGED =
  "Somebody did something to this a moment ago. Look at it again before you ask for anything more.";

/** The last order on the same thing, of whatever state. */
function latestOn(client: Tx | Db, subject: string) {
  return client.provisioningOrder.findFirst({
    where: { subject },
    orderBy: { id: "desc" },
    select: { id: true, state: true, idempotencyKey: true },
  });
}

/**
 * What can be told before anything is written: that the thing is busy, or that upstream shows the act to be impossible.
 * Returns the last order that what was read can be a result of.
 */
async function prepare<R extends PlainRecord, A, S>(
  customer: AuthorizedCustomer,
  handler: OrderHandler<R, A, S>,
  request: R,
  idempotencyKey: string,
): Promise<string | null> {
  const latest = await latestOn(db(), handler.subject(customer.authId, request));
  if (latest && isUnsettled(latest.state) && latest.idempotencyKey !== idempotencyKey)
    throw new AppError("conflict", handler.busy);
  await withPairFor(handler, customer, async (credentials) =>
    handler.prepare?.(customer, credentials, request),
  );
  return latest?.id ?? null;
}

async function insert<R extends PlainRecord, A, S>(
  actor: Actor,
  customer: AuthorizedCustomer,
  handler: OrderHandler<R, A, S>,
  request: R,
  idempotencyKey: string,
  fingerprint: string,
  preparedAfter: string | null,
): Promise<OrderRow> {
  const subject = handler.subject(customer.authId, request);
  return transact(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`order:${subject}`}, 0))`;
    const latest = await latestOn(tx, subject);
    // Its own twin is no obstacle: the unique key below sends it to the replay.
    if (latest && latest.idempotencyKey !== idempotencyKey) {
      if (isUnsettled(latest.state)) throw new AppError("conflict", handler.busy);
      // What was read before the lock may be out of date by an order that began and ended since.
      if (latest.id !== preparedAfter) throw new AppError("conflict", CHANGED);
    }
    await handler.admit?.(tx, customer, request);
    const row = await tx.provisioningOrder.create({
      data: {
        kind: handler.kind,
        customerId: customer.customerId,
        authId: customer.authId,
        subject,
        label: handler.label(request),
        request,
        idempotencyKey,
        fingerprint,
        requestedById: actor.id,
        requestedBy: actor.name,
        requestId: actor.request.requestId,
      },
      include: withCustomerName,
    });
    await appendAudit(tx, actor, {
      action: "order.requested",
      outcome: "success",
      target: { type: "order", id: row.id, name: row.label },
      authId: customer.authId,
      after: { kind: handler.kind, ...request },
    });
    return row;
  });
}

/**
 * Carries out one act in a customer's name: checks, one intent row, one claim, one call ever. The same key gives the
 * same order. Answers with the order in whatever state it reached; `unknown` is looked up by a job until it is known.
 * @throws AppError customer_credentials, conflict (an open order on the same thing), idempotency_key_reused
 */
export async function placeOrder<R extends PlainRecord, A, S>(
  actor: Actor,
  customer: AuthorizedCustomer,
  handler: OrderHandler<R, A, S>,
  request: R,
  idempotencyKey: string,
  ...[secret]: undefined extends S ? [secret?: S] : [secret: S]
): Promise<OrderDto> {
  const fingerprint = fingerprintOf(handler.kind, customer.authId, request);
  const known = await byKey(idempotencyKey);
  if (known) return replay(known, fingerprint);
  const credentials = await pairFor(handler, customer);
  let row: OrderRow;
  try {
    const preparedAfter = await prepare(customer, handler, request, idempotencyKey);
    row = await insert(actor, customer, handler, request, idempotencyKey, fingerprint, preparedAfter);
  } catch (error) {
    // The same request may have come first: then its own order is the one that is open.
    const first = await byKey(idempotencyKey);
    if (first) return replay(first, fingerprint);
    if (isUniqueViolation(error)) throw new AppError("conflict", handler.busy);
    throw error;
  }
  await sendOrder(actor, customer, credentials, handler, row, request, secret as S);
  return toOrderDto(
    await db().provisioningOrder.findUniqueOrThrow({ where: { id: row.id }, include: withCustomerName }),
  );
}
