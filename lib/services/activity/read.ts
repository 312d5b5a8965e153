import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { AuditEventWhere } from "@/lib/db/types";
import { instantsOf } from "@/lib/format/day-range";
import { type AuditPosition, decodeCursor, encodeCursor } from "@/lib/services/audit/cursor";
import { brandOfCustomer } from "@/lib/services/brands/of";
import { activityActions, actOf, isActivity, isByNewcomer, isOfPerson } from "./acts";
import type { ActivityListDto, ActivityQuery, ActivityWho } from "./schema";
import { type ActivityFacts, type ActivityRow, type Reader, toActivityDto } from "./words";

const CUSTOMER_ROLES = ["customer", "customer_viewer"];

const isDoneByOthers = (action: string) =>
  action === "auth.password_reset_used" || action === "auth.totp_disabled";
const isEntry = (action: string) => action === "auth.sign_in" || action === "auth.second_factor";

const columns = {
  seq: true,
  occurredAt: true,
  actorType: true,
  actorId: true,
  actorName: true,
  actorRole: true,
  onBehalfOf: true,
  action: true,
  outcome: true,
  targetId: true,
  targetName: true,
  reason: true,
  after: true,
} as const;

/** Capacity moves between the reseller's own pools; the customer is only where it stands. */
const INNER_ORDERS = ["capacity_transfer", "capacity_reclaim"] as const;

function whoseActs(who: ActivityWho | undefined, people: string[]): AuditEventWhere {
  const newcomers = activityActions.filter(isByNewcomer);
  const own: AuditEventWhere = {
    OR: [
      { actorId: { in: people } },
      { actorType: "api_key", actorRole: { in: CUSTOMER_ROLES } },
      { actorType: "anonymous", action: { in: newcomers } },
    ],
  };
  if (who === undefined) return {};
  if (who === "own") return own;
  if (who === "automatic")
    return {
      actorType: { in: ["system", "anonymous"] },
      NOT: { action: { in: newcomers }, actorType: "anonymous" },
    };
  return { actorType: { in: ["user", "api_key"] }, NOT: own };
}

function when({ from, to, zone }: ActivityQuery, usual: string): AuditEventWhere {
  const given = zone ?? usual;
  const start = from ? instantsOf({ from, to: from }, given).start : undefined;
  const end = to ? instantsOf({ from: to, to }, given).endExclusive : undefined;
  return { occurredAt: { ...(start ? { gte: start } : {}), ...(end ? { lt: end } : {}) } };
}

/** What comes after a place, going back in time. */
function before({ at, seq }: AuditPosition): AuditEventWhere {
  return { occurredAt: { lte: at }, OR: [{ occurredAt: { lt: at } }, { seq: { lt: seq } }] };
}

const after = ({ occurredAt, seq }: { occurredAt: Date; seq: bigint }): AuditPosition => ({
  towards: "older",
  at: occurredAt,
  seq,
});

async function peopleOf({ customerId }: AuthorizedCustomer): Promise<string[]> {
  const rows = await db().user.findMany({ where: { customerId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/**
 * Who did what on one account, newest first: acts that are written down with the account, and what its own people did
 * about themselves.
 */
export async function readActivity(
  customer: AuthorizedCustomer,
  query: ActivityQuery,
  reader: Reader & { zone: string },
): Promise<ActivityListDto> {
  const [people, brand] = await Promise.all([peopleOf(customer), brandOfCustomer(customer.customerId)]);
  const wanted = activityActions.filter(
    (action) => query.kind === undefined || actOf(action).kind === query.kind,
  );
  const ofAccount = wanted.filter((action) => !isOfPerson(action));
  const ofPeople = wanted.filter(isOfPerson);
  const rows = await db().auditEvent.findMany({
    where: {
      AND: [
        {
          OR: [
            { authId: customer.authId, action: { in: ofAccount } },
            { actorId: { in: people }, actorType: "user", action: { in: ofPeople } },
            {
              // By a link alone, when nobody is signed in, or from the command line.
              actorType: { in: ["anonymous", "system"] },
              outcome: "success",
              targetType: "user",
              targetId: { in: people },
              action: { in: ofPeople.filter(isDoneByOthers) },
            },
            {
              actorType: "anonymous",
              // Without a code yet, nothing was tried.
              outcome: "failed",
              targetType: "user",
              targetId: { in: people },
              action: { in: ofPeople.filter(isEntry) },
            },
          ],
        },
        whoseActs(query.who, people),
        when(query, reader.zone),
        query.cursor ? before(decodeCursor(query.cursor)) : {},
      ],
    },
    select: columns,
    orderBy: [{ occurredAt: "desc" }, { seq: "desc" }],
    take: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const facts: ActivityFacts = {
    brand: brand.name,
    people: new Set(people),
    ...(await factsOf(customer, shown)),
  };
  return {
    data: shown.flatMap((row) =>
      isActivity(row.action) && !isInner(row, facts)
        ? [toActivityDto({ ...row, action: row.action }, facts, reader)]
        : [],
    ),
    page: { next: last && rows.length > query.limit ? encodeCursor(after(last)) : null },
  };
}

function isInner({ action, targetId }: ActivityRow, { orders }: ActivityFacts): boolean {
  const order = action.startsWith("order.") ? orders.get(targetId ?? "") : undefined;
  return order !== undefined && INNER_ORDERS.some((kind) => kind === order.kind);
}

/** Amounts and kinds, of this customer's own transfers and orders alone. */
async function factsOf({ customerId }: AuthorizedCustomer, rows: readonly ActivityRow[]) {
  const ids = (prefix: string) =>
    rows.flatMap(({ action, targetId }) => (action.startsWith(prefix) && targetId ? [targetId] : []));
  const [transfers, orders] = await Promise.all([
    db().transfer.findMany({
      where: { customerId, id: { in: ids("transfer.") } },
      select: { id: true, amount: true, currency: true, reference: true },
    }),
    db().provisioningOrder.findMany({
      where: { customerId, id: { in: ids("order.") } },
      select: { id: true, kind: true, label: true },
    }),
  ]);
  return {
    transfers: new Map(
      transfers.map(({ id, amount, ...row }) => [id, { ...row, amount: amount.toFixed(2) }]),
    ),
    orders: new Map(orders.map(({ id, ...row }) => [id, row])),
  };
}
