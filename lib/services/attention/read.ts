import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { type Role, roleMay, roles } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { UserWhere } from "@/lib/db/types";
import { notFound } from "@/lib/http/errors";
import { activeStaff } from "@/lib/services/people/who-counts";
import { anyReader, factsOf, type ItemRow, type Reader, toChangeDto, toItemDto, withNames } from "./dto";
import { readLooks } from "./looks";
import type {
  AssigneeDto,
  AttentionFileDto,
  AttentionItemDto,
  AttentionListDto,
  AttentionListQuery,
} from "./schema";
import { seenBy, whereOf } from "./where";

const MOST_CHANGES = 500;
const MOST_STAFF = 500;
const MOST_OF_CUSTOMER = 50;

/** The worst first, and among equals what has lasted longest. */
const byWeight = [{ severity: "asc" }, { since: "asc" }, { id: "asc" }] as const;
const lastCleared = [{ clearedAt: "desc" }, { id: "desc" }] as const;

/** What the actor may see of the queue, written in the reader's way. */
export async function listItems(
  actor: Actor,
  query: AttentionListQuery,
  reader: Reader = anyReader,
): Promise<AttentionListDto> {
  partnerScope(actor, "attention:read");
  const now = new Date();
  const where = whereOf(query, actor, now);
  const [total, rows, looks] = await Promise.all([
    db().attentionItem.count({ where }),
    db().attentionItem.findMany({
      where,
      include: withNames,
      orderBy: query.state === "cleared" ? [...lastCleared] : [...byWeight],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
    readLooks(actor.role),
  ]);
  return {
    data: rows.map((row) => toItemDto(row, reader, now)),
    page: { page: query.page, size: query.size, total },
    asOf: now.toISOString(),
    ...looks,
  };
}

/** What is open of one customer, what sleeps last. For the staff alone: it tells how the reseller sees them. */
export async function itemsOfCustomer(
  actor: Actor,
  customer: AuthorizedCustomer,
  reader: Reader = anyReader,
): Promise<AttentionItemDto[]> {
  partnerScope(actor, "attention:read");
  const rows = await db().attentionItem.findMany({
    where: { ...seenBy(actor.role), customerId: customer.customerId, clearedAt: null },
    include: withNames,
    orderBy: [...byWeight],
    take: MOST_OF_CUSTOMER,
  });
  const items = rows.map((row) => toItemDto(row, reader));
  return [...items.filter(({ state }) => state === "open"), ...items.filter(({ state }) => state !== "open")];
}

/** @throws AppError not_found, also where the role may not see it */
export async function itemRow(id: string, role: Role): Promise<ItemRow> {
  const known = z.uuid().safeParse(id).success;
  const row = known
    ? await db().attentionItem.findFirst({ where: { ...seenBy(role), id }, include: withNames })
    : null;
  if (!row) throw notFound("This item");
  return row;
}

/** One item with its figures and its history, the newest change first. */
export async function readItem(
  actor: Actor,
  id: string,
  reader: Reader = anyReader,
): Promise<AttentionFileDto> {
  partnerScope(actor, "attention:read");
  const row = await itemRow(id, actor.role);
  const changes = await db().attentionChange.findMany({
    where: { itemId: row.id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_CHANGES,
  });
  return { ...toItemDto(row, reader), facts: factsOf(row.facts), history: changes.map(toChangeDto) };
}

const acting = roles.filter((role) => roleMay(role, "attention:act"));

/** Who can take an item on. */
export function staffThatActs(): UserWhere {
  return { ...activeStaff(), role: { in: acting } };
}

export async function listAssignees(actor: Actor): Promise<AssigneeDto[]> {
  partnerScope(actor, "attention:read");
  return db().user.findMany({
    where: staffThatActs(),
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { email: "asc" }],
    take: MOST_STAFF,
  });
}
