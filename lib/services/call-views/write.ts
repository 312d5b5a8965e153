import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { UserActor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid, notFound } from "@/lib/http/errors";
import { type CanonicalView, canonicalView } from "./canonical";
import { mayRemove, type StoredView, toCallViewDto } from "./dto";
import { findCallView } from "./read";
import type { CallViewDto, RemoveViewInput, SaveViewInput } from "./schema";

const MOST = 100;

type Kept = Pick<StoredView, "name" | "query" | "columns" | "shared">;

const facts = ({ name, query, columns, shared }: Kept) => ({
  name,
  query,
  columns: columns.join(","),
  shared,
});

/** Whose calls the view is about, for the audit log; staff's views are about nobody in particular. */
const concerning = (actor: UserActor) => (actor.own ? { authId: actor.own.authId } : {});

async function refuseTaken(tx: Tx, actor: UserActor, name: string, except?: string): Promise<void> {
  const taken = await tx.callView.findUnique({
    where: { ownerId_name: { ownerId: actor.id, name } },
    select: { id: true },
  });
  if (taken && taken.id !== except) {
    throw invalid({ name: "You have a view of this name. Choose another, or update that one." });
  }
}

/** One writer of a person's views at a time, so that two presses neither make the name twice nor pass the limit. */
async function lockOwner(tx: Tx, actor: UserActor): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.id}::uuid FOR NO KEY UPDATE`;
}

async function understood(search: string, actor: UserActor): Promise<CanonicalView> {
  const params = new URLSearchParams(search);
  // A customer's people have one account; which one stands in no address of theirs.
  if (actor.own) params.delete("customer");
  return canonicalView(params.toString());
}

/**
 * Keeps a new view, or changes one's own.
 * @throws AppError invalid where the name is taken, limit_exceeded with too many views, forbidden for somebody else's
 */
export async function saveCallView(actor: UserActor, { id, ...input }: SaveViewInput): Promise<CallViewDto> {
  assertMay(actor, "calls:save");
  const shows = input.search === undefined ? undefined : await understood(input.search, actor);
  return transact(async (tx) => {
    await lockOwner(tx, actor);
    const view =
      id === undefined
        ? await create(tx, actor, { ...input, ...(shows ?? { query: "", columns: [] }) })
        : await change(tx, actor, id, { name: input.name, shared: input.shared, ...shows });
    return toCallViewDto(actor, view);
  });
}

async function create(tx: Tx, actor: UserActor, { name, shared, query, columns }: Kept): Promise<StoredView> {
  await refuseTaken(tx, actor, name);
  if ((await tx.callView.count({ where: { ownerId: actor.id } })) >= MOST) {
    throw new AppError("limit_exceeded", `You have ${MOST} views. Delete one before you save another.`);
  }
  const { id } = await tx.callView.create({
    data: { name, query, columns, shared, ownerId: actor.id, customerId: actor.own?.customerId ?? null },
    select: { id: true },
  });
  const view = await seen(tx, actor, id);
  await appendAudit(tx, actor, {
    action: "call_view.created",
    outcome: "success",
    target: { type: "call_view", id, name: view.name },
    ...concerning(actor),
    after: facts(view),
  });
  return view;
}

async function change(
  tx: Tx,
  actor: UserActor,
  id: string,
  next: Pick<Kept, "name" | "shared"> & Partial<CanonicalView>,
): Promise<StoredView> {
  const before = await seen(tx, actor, id);
  if (before.ownerId !== actor.id) {
    throw new AppError("forbidden", `This view is ${before.owner.name}'s. Save it under a name of yours.`);
  }
  await refuseTaken(tx, actor, next.name, id);
  await tx.callView.update({ where: { id }, data: next, select: { id: true } });
  const after = await seen(tx, actor, id);
  await appendAudit(tx, actor, {
    action: "call_view.changed",
    outcome: "success",
    target: { type: "call_view", id, name: after.name },
    ...concerning(actor),
    before: facts(before),
    after: facts(after),
  });
  return after;
}

/** Takes a view away. One that is gone already, or that the actor cannot see, is no error: nothing is left to do. */
export async function removeCallView(
  actor: UserActor,
  { id }: RemoveViewInput,
): Promise<{ removed: boolean }> {
  assertMay(actor, "calls:save");
  return transact(async (tx) => {
    const view = await findCallView(tx, actor, id);
    if (!view) return { removed: false };
    if (!mayRemove(actor, view)) {
      throw new AppError(
        "forbidden",
        `This view is ${view.owner.name}'s; only they and admins may delete it.`,
      );
    }
    const { count } = await tx.callView.deleteMany({ where: { id } });
    if (count === 0) return { removed: false };
    await appendAudit(tx, actor, {
      action: "call_view.removed",
      outcome: "success",
      target: { type: "call_view", id, name: view.name },
      ...concerning(actor),
      before: facts(view),
    });
    return { removed: true };
  });
}

async function seen(tx: Tx, actor: UserActor, id: string): Promise<StoredView> {
  const view = await findCallView(tx, actor, id);
  if (!view) throw notFound("This view");
  return view;
}
