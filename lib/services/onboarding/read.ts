import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import type { OnboardingWhere } from "@/lib/db/types";
import { complete } from "./complete";
import { toOnboardingDto, toOnboardingRowDto } from "./dto";
import { readFacts } from "./live-facts";
import type { OnboardingDto, OnboardingListDto, OnboardingListQuery, OnboardingState } from "./schema";
import { isSettled } from "./steps";
import { storedFacts } from "./stored-facts";

/** The steps of one customer as they stand now. Seeing the last one done completes the onboarding. */
export async function readOnboarding(customer: AuthorizedCustomer): Promise<OnboardingDto> {
  const asOf = new Date();
  const { row, customerName, facts } = await readFacts(customer);
  const of = { authId: customer.authId, customerName };
  const dto = toOnboardingDto(row, of, facts, asOf);
  if (!row || dto.state !== "open" || !dto.steps.every(isSettled)) return dto;
  const completedAt = await complete({
    customerId: customer.customerId,
    authId: customer.authId,
    name: customerName,
  });
  return completedAt ? toOnboardingDto({ ...row, completedAt }, of, facts, asOf) : dto;
}

const inState: Record<OnboardingState, OnboardingWhere> = {
  open: { completedAt: null, closedAt: null },
  completed: { completedAt: { not: null } },
  closed: { completedAt: null, closedAt: { not: null } },
};

/** Newest first. */
export async function listOnboardings(
  partner: AuthorizedPartner,
  query: OnboardingListQuery,
): Promise<OnboardingListDto> {
  const asOf = new Date();
  const where = inState[query.state];
  const [total, rows] = await Promise.all([
    db().onboarding.count({ where }),
    db().onboarding.findMany({
      where,
      include: { customer: true },
      orderBy: [{ startedAt: "desc" }, { customerId: "asc" }],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
  ]);
  const facts = await storedFacts(
    partner,
    rows.map(({ customer }) => customer),
  );
  return {
    data: rows.flatMap(({ customer, ...row }) => {
      const found = facts.get(customer.id);
      return found
        ? [toOnboardingRowDto(row, { authId: customer.authId, customerName: customer.name }, found)]
        : [];
    }),
    page: { page: query.page, size: query.size, total },
    asOf: asOf.toISOString(),
  };
}

/** Whether somebody began it and it is not over, for the other pages of the customer; asks nothing upstream. */
export async function isUnderway(customer: AuthorizedCustomer): Promise<boolean> {
  const row = await db().onboarding.findFirst({
    where: { customerId: customer.customerId, ...inState.open },
    select: { customerId: true },
  });
  return row !== null;
}
