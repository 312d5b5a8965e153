import { z } from "zod";
import { type Context, customerOf, selfOf } from "../http/context";
import { json, type Reply } from "../http/reply";
import { pageParam, queryObject, sizeParam, validate } from "../http/validate";
import { currentNumber, legacyGlobalNumber, legacyNumber } from "../views/number-view";
import type { PhoneNumber } from "../world/entities";

const listQuery = z.object({
  page: pageParam,
  per_page: sizeParam(100),
  search: z.string().optional(),
  application_id: z.string().optional(),
});
const ownQuery = z.object({ page: pageParam, per_page: sizeParam(100, 25), search: z.string().optional() });

interface Page {
  readonly page: number;
  readonly per_page: number;
  readonly total: number;
  readonly rows: readonly PhoneNumber[];
}

function select(
  numbers: readonly PhoneNumber[],
  query: { page: number; per_page: number; search?: string; application_id?: string },
): Page {
  const { page, per_page, application_id } = query;
  const needle = query.search?.replace(/[\s-]/g, "");
  const found = numbers.filter(
    (number) =>
      (!needle || number.e164.includes(needle)) &&
      (!application_id || number.applicationId === application_id),
  );
  return { page, per_page, total: found.length, rows: found.slice((page - 1) * per_page, page * per_page) };
}

/** The filter by application is in the older documents only. */
function parse(context: Context) {
  const { application_id, ...query } = validate(listQuery, queryObject(context.query), "query");
  return context.generation === "legacy" && application_id ? { ...query, application_id } : query;
}

export function customerNumbers(context: Context): Reply {
  const customer = customerOf(context);
  const { rows, page, per_page, total } = select(context.world.numbersOf(customer.authId), parse(context));
  if (context.generation === "legacy") {
    return json(200, { data: rows.map(legacyNumber), meta: { total, page, per_page } });
  }
  return json(200, {
    items: rows.map(currentNumber),
    page,
    per_page,
    total,
    account_auth_id: customer.authId,
  });
}

export function allNumbers(context: Context): Reply {
  const { world } = context;
  const { rows, page, per_page, total } = select([...world.numbers.values()].flat(), parse(context));
  if (context.generation === "legacy") {
    const name = (number: PhoneNumber) => world.customers.get(number.accountId)?.name ?? "";
    const data = rows.map((number) => legacyGlobalNumber(number, name(number)));
    return json(200, { data, meta: { total, page, per_page } });
  }
  return json(200, { items: rows.map(currentNumber), page, per_page, total });
}

export function ownNumbers(context: Context): Reply {
  const query = validate(ownQuery, queryObject(context.query), "query");
  const { rows, page, per_page, total } = select(context.world.numbersOf(selfOf(context).authId), query);
  return json(200, { items: rows.map(currentNumber), page, per_page, total });
}
