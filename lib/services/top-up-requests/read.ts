import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { roleMay } from "@/lib/authz/permissions";
import { isForCustomer, partnerScope, type Scope, scopeFor } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import type { TopUpRequestWhere } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { spanOf } from "@/lib/http/schemas";
import { idShape } from "@/lib/services/transfers/read";
import { type RequestRow, toCustomerRequestDto, toRequestDto, withoutAttachment, withParts } from "./dto";
import type { RequestDto, RequestListDto, RequestListQuery, RequestState } from "./schema";

const DAY_MS = 86_400_000;
/** How long a refusal stays news. */
const LATELY_DAYS = 7;
const MOST_OPEN = 5;

/** Agreed to, and yet no money has moved: a person has to see why. */
const STUCK = {
  state: "approved",
  OR: [
    { transferId: null, failureDetail: { not: null } },
    { transfer: { state: { in: ["failed", "cancelled", "unknown", "needs_review"] } } },
  ],
} satisfies TopUpRequestWhere;

/** What a provider reported and nobody could book by itself. */
const CONTRADICTED = { paymentTrouble: { not: null }, troubleSettledAt: null } satisfies TopUpRequestWhere;

/** As `isPaidBefore`. */
const PAID_BEFORE = {
  failureDetail: null,
  nextTryAt: null,
  troubleSettledAt: { not: null },
} satisfies TopUpRequestWhere;

const WAITS: TopUpRequestWhere = { OR: [{ state: "requested" }, STUCK, CONTRADICTED] };
const ATTENTION: TopUpRequestWhere = { OR: [STUCK, CONTRADICTED] };

/** Until a second person has agreed too, a customer is not told that anybody has. */
const UNDECIDED = { state: "approved", transfer: { state: "pending_approval" } } satisfies TopUpRequestWhere;

/** The requests that customers see in this state. */
function asShown(state: RequestState): TopUpRequestWhere {
  if (state === "requested") return { OR: [{ state }, UNDECIDED] };
  return state === "approved" ? { state, NOT: UNDECIDED } : { state };
}

function dtoFor(scope: Scope): (row: RequestRow) => RequestDto {
  return isForCustomer(scope) ? toCustomerRequestDto : toRequestDto;
}

function within(scope: Scope): TopUpRequestWhere {
  return scope.kind === "customer" ? { customerId: scope.customer.customerId } : {};
}

function filtersOf(query: Omit<RequestListQuery, "customer">, forStaff: boolean): TopUpRequestWhere[] {
  const days = spanOf(query);
  const found = { contains: literally(query.search ?? ""), mode: "insensitive" as const };
  const plain = query.search?.replace(/[\s./_–-]+/g, "").toUpperCase();
  return [
    ...(query.view === "open" ? [WAITS] : []),
    ...(query.view === "attention" ? [ATTENTION] : []),
    ...(query.state ? [forStaff ? { state: query.state } : asShown(query.state)] : []),
    ...(query.method ? [{ method: query.method }] : []),
    ...(query.search
      ? [
          {
            OR: [
              { reference: found },
              ...(plain ? [{ paymentReference: { contains: literally(plain) } }] : []),
              ...(forStaff ? [{ customer: { name: found } }, { authId: found }] : []),
            ],
          },
        ]
      : []),
    ...(days
      ? [{ createdAt: { gte: new Date(days.from), lt: new Date(Date.parse(days.to) + DAY_MS) } }]
      : []),
  ];
}

/** The newest first; what waits for the staff, the oldest first. */
export async function listRequests(
  scope: Scope,
  query: Omit<RequestListQuery, "customer">,
): Promise<RequestListDto> {
  const forStaff = !isForCustomer(scope);
  // What waits for whom is the reseller's own business.
  const wanted = forStaff ? query : { ...query, view: undefined };
  const where: TopUpRequestWhere = { AND: [within(scope), ...filtersOf(wanted, forStaff)] };
  const order = wanted.view === "open" || wanted.view === "attention" ? "asc" : "desc";
  const [total, rows] = await Promise.all([
    db().topUpRequest.count({ where }),
    db().topUpRequest.findMany({
      where,
      include: withParts,
      omit: withoutAttachment,
      orderBy: [{ createdAt: order }, { id: order }],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
  ]);
  return {
    data: rows.map(dtoFor(scope)),
    page: { page: query.page, size: query.size, total },
    asOf: new Date().toISOString(),
  };
}

/** One request, for whoever may see its customer; the same refusal for missing and foreign ids. */
export async function readRequest(actor: Actor, id: string): Promise<RequestDto> {
  const scope = await scopeFor(actor, undefined, "top-up-requests:read");
  if (!idShape.test(id)) throw notFound("This request");
  const row = await db().topUpRequest.findFirst({
    where: { id, ...within(scope) },
    include: withParts,
    omit: withoutAttachment,
  });
  if (!row) throw notFound("This request");
  return dtoFor(scope)(row);
}

/** Of one customer, what is under way and what was refused lately; the newest first. For an overview. */
export async function readOpenRequests(customer: AuthorizedCustomer): Promise<RequestDto[]> {
  const since = new Date(Date.now() - LATELY_DAYS * DAY_MS);
  const rows = await db().topUpRequest.findMany({
    where: {
      customerId: customer.customerId,
      OR: [
        { state: { in: ["awaiting_payment", "requested"] } },
        { state: "approved", transferId: null, NOT: PAID_BEFORE },
        { state: "approved", transfer: { state: { not: "completed" } } },
        { state: "refused", decidedAt: { gt: since } },
      ],
    },
    include: withParts,
    omit: withoutAttachment,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_OPEN,
  });
  return rows.map(dtoFor({ kind: "customer", customer }));
}

/** How many wait for the staff; null for those who have nothing to do with it. */
export async function countWaitingRequests(actor: Actor): Promise<number | null> {
  if (!roleMay(actor.role, "top-up-requests:decide")) return null;
  partnerScope(actor, "top-up-requests:decide");
  return db().topUpRequest.count({ where: WAITS });
}
