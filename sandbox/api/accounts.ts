import { z } from "zod";
import { type Context, customerOf } from "../http/context";
import { json, money, type Reply } from "../http/reply";
import { micros, seconds } from "../http/time";
import { pageParam, queryObject, sizeParam, validate } from "../http/validate";
import { currentAccount, currentAccountRow, legacyAccount, legacyAccountRow } from "../views/account-view";
import { walletOf } from "../world/ledger";
import { fixed5 } from "../world/money";

/** The documents call the page size `size` and `per_page`: either does. */
const listQuery = z.object({
  page: pageParam,
  size: sizeParam(100).optional(),
  per_page: sizeParam(100).optional(),
  search: z.string().optional(),
});

export function listAccounts(context: Context): Reply {
  const query = validate(listQuery, queryObject(context.query), "query");
  const { page } = query;
  const size = context.query.has("per_page") ? (query.per_page ?? 20) : (query.size ?? 20);
  const { world } = context;
  const needle = query.search?.toLowerCase();
  // Newest first.
  const all = [...world.customers.values()].reverse();
  const found = needle
    ? all.filter(
        ({ name, email }) => name.toLowerCase().includes(needle) || email.toLowerCase().includes(needle),
      )
    : all;
  const rows = found.slice((page - 1) * size, page * size);
  const total = found.length;
  if (context.generation === "legacy") {
    const meta = { total, page, size, total_pages: Math.ceil(total / size) };
    return json(200, { data: rows.map((row) => legacyAccountRow(world, row)), meta });
  }
  return json(200, { accounts: rows.map((row) => currentAccountRow(world, row)), total, page, size });
}

export function getAccount(context: Context): Reply {
  const customer = customerOf(context);
  const view = context.generation === "legacy" ? legacyAccount : currentAccount;
  return json(200, view(context.world, customer));
}

export function getBalance(context: Context): Reply {
  const { authId, name, currency, updatedAt } = customerOf(context);
  const { world } = context;
  const balance = world.balanceOf(authId);
  const changed = world.ledger.entries(walletOf(authId)).at(-1)?.posting.at ?? updatedAt;
  return json(
    200,
    context.generation === "legacy"
      ? { auth_id: authId, name, balance: money(balance), currency, last_updated: seconds(changed) }
      : { auth_id: authId, name, cash_credits: fixed5(balance), currency, updated_at: micros(changed) },
  );
}
