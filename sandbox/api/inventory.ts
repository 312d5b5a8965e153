import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Context, selfOf } from "../http/context";
import { loosen } from "../http/exact-json";
import { json, type Reply, refuse } from "../http/reply";
import { pageParam, queryObject, sizeParam, validate } from "../http/validate";
import { currentNumber, inventoryNumber } from "../views/number-view";
import { ownedNumber } from "../world/number-trade";

const listQuery = z.object({
  page: pageParam,
  per_page: sizeParam(100, 25),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, "Country must be an ISO 3166-1 alpha-2 code")
    .optional(),
  search: z.string().optional(),
});

const digits = (text: string): string => text.replace(/\D/g, "");

/** A comma list, or the parameter several times, or both. */
function excludedPrefixes(query: URLSearchParams): string[] {
  return query
    .getAll("exclude")
    .flatMap((text) => text.split(","))
    .map(digits)
    .filter((prefix) => prefix !== "");
}

export function listInventory(context: Context): Reply {
  const { page, per_page, country, search } = validate(listQuery, queryObject(context.query), "query");
  const excluded = excludedPrefixes(context.query);
  const needle = digits(search ?? "");
  const found = [...context.world.inventory.values()].filter(
    (item) =>
      item.availableFrom <= context.now &&
      (!country || item.country === country.toUpperCase()) &&
      item.e164.includes(needle) &&
      !excluded.some((prefix) => digits(item.e164).startsWith(prefix)),
  );
  const rows = found.slice((page - 1) * per_page, page * per_page);
  return json(200, { items: rows.map(inventoryNumber), page, per_page, total: found.length });
}

const purchaseBody = z.object({ e164: z.string().min(1), currency: z.string().nullish() });

/** Pays the setup fee and the first month, or fails as a whole: the answer then says nothing of money. */
export function purchaseNumber(context: Context): Reply {
  const customer = selfOf(context);
  const { world, now } = context;
  const body = validate(purchaseBody, loosen(context.body), "body");
  const item = world.inventory.get(body.e164);
  if (!item || item.availableFrom > now) throw refuse(404, "not_found", "number not found in inventory");
  const currency = body.currency ?? item.currency;
  const price = item.setupFee.plus(item.monthlyFee);
  const payable = customer.postpaid || world.balanceOf(customer.authId).greaterThanOrEqualTo(price);
  if (currency !== item.currency || currency !== customer.currency || !payable) {
    throw world.settings.purchaseFundsStatus === 402
      ? refuse(402, "insufficient_balance", "Insufficient balance to purchase this number")
      : refuse(500, "internal_server_error", "failed to purchase number");
  }
  world.commit({
    op: "number_purchase",
    at: now,
    account: customer.authId,
    e164: item.e164,
    id: randomUUID(),
    setupPostingId: randomUUID(),
    rentalPostingId: randomUUID(),
  });
  const number = ownedNumber(world, customer.authId, item.e164);
  if (!number) throw new Error("The number was not purchased");
  return json(200, { message: "Number purchased successfully", number: currentNumber(number) });
}
