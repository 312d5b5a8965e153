import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/http/errors";
import { personColumns, toPersonDto } from "./dto";
import type { PersonDto } from "./schema";
import { outsideDemo } from "./who-counts";

export async function listPeople(actor: Actor) {
  assertMay(actor, "people:manage");
  return db().user.findMany({
    select: {
      email: true,
      name: true,
      role: true,
      status: true,
      lastSignInAt: true,
      customer: { select: { authId: true } },
    },
    orderBy: { email: "asc" },
  });
}

const byName = [{ name: "asc" }, { email: "asc" }] as const;
const MOST = 500;

/** Who works with this portal for the reseller. */
export async function listStaff(actor: Actor): Promise<PersonDto[]> {
  assertMay(actor, "people:manage");
  const rows = await db().user.findMany({
    where: { customerId: null, ...outsideDemo() },
    select: personColumns,
    orderBy: [...byName],
    take: MOST,
  });
  return rows.map((row) => toPersonDto(row, actor));
}

/** Who signs in for this customer. */
export async function listCustomerPeople(actor: Actor, customer: AuthorizedCustomer): Promise<PersonDto[]> {
  const rows = await db().user.findMany({
    where: { customerId: customer.customerId, ...outsideDemo() },
    select: personColumns,
    orderBy: [...byName],
    take: MOST,
  });
  return rows.map((row) => toPersonDto(row, actor));
}

/** One of them; a person of another account is as one who does not exist. */
export async function readCustomerPerson(
  actor: Actor,
  customer: AuthorizedCustomer,
  email: string,
): Promise<PersonDto> {
  const row = await db().user.findFirst({
    where: { email, customerId: customer.customerId, ...outsideDemo() },
    select: personColumns,
  });
  if (!row) throw notFound("This person");
  return toPersonDto(row, actor);
}
