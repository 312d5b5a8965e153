import { z } from "zod";
import { type Context, customerOf, selfOf } from "../http/context";
import { json, plainError, type Reply, refuse } from "../http/reply";
import { dateParam, dayEnd, dayStart, pageParam, queryObject, sizeParam, validate } from "../http/validate";
import { currentRow, legacyRow, publicType, type Row, summaryView } from "../views/transaction-view";
import type { Customer } from "../world/entities";
import type { Entry } from "../world/ledger";
import { type Filter, type Found, findRows } from "./ledger-query";

const TYPES = ["recharge", "debit", "refund", "transfer"] as const;
const LEGACY_TYPES = ["recharge", "debit", "adjustment", "refund"] as const;

const filters = {
  page: pageParam,
  from_date: dateParam.optional(),
  to_date: dateParam.optional(),
  account: z.string().optional(),
  search: z.string().optional(),
};
const currentQuery = z.object({
  ...filters,
  per_page: sizeParam(200),
  transaction_type: z.enum(TYPES).optional(),
});
const legacyQuery = z.object({
  ...filters,
  per_page: sizeParam(100),
  transaction_type: z.enum(LEGACY_TYPES).optional(),
});
type Query = z.infer<typeof currentQuery> | z.infer<typeof legacyQuery>;

const IS_TYPE: Record<(typeof TYPES)[number] | "adjustment", (entry: Entry) => boolean> = {
  recharge: ({ posting }) => posting.referenceType === "transfer" || posting.referenceType === "payment",
  transfer: ({ posting }) => posting.referenceType === "transfer",
  refund: ({ posting }) => posting.referenceType === "refund",
  adjustment: ({ posting }) => posting.referenceType === "manual_adjustment",
  debit: ({ amount }) => amount.isNegative(),
};

export function customerTransactions(context: Context): Reply {
  return answer(context, customerOf(context));
}

export function allTransactions(context: Context): Reply {
  if (!context.world.settings.globalTransactions)
    throw refuse(403, "forbidden", "The global ledger is not available to you");
  return answer(context, null);
}

function answer(context: Context, customer: Customer | null): Reply {
  const legacy = context.generation === "legacy";
  const query: Query = validate(legacy ? legacyQuery : currentQuery, queryObject(context.query), "query");
  const found = findRows(context.world, customer, filterOf(query, customer === null), context.now);
  const { page, per_page } = query;
  const total = found.rows.length;
  const total_pages = Math.ceil(total / per_page);
  const rows = newestFirst(found, page, per_page);
  if (legacy) {
    const data = rows.map((row) => legacyRow(row, customer === null));
    return json(200, { data, meta: { total, page, per_page, total_pages } });
  }
  return json(200, {
    transactions: rows.map((row) => currentRow(row, false)),
    summary: summaryView(found.summary),
    total,
    page,
    per_page,
    total_pages,
    ...(customer ? { account_auth_id: customer.authId } : {}),
  });
}

function newestFirst(found: Found, page: number, size: number): Row[] {
  const end = found.rows.length - (page - 1) * size;
  return end <= 0 ? [] : found.rows.slice(Math.max(0, end - size), end).reverse();
}

function filterOf(query: Query, global: boolean): Filter {
  const { from_date, to_date, transaction_type } = query;
  const from = from_date === undefined ? Number.NEGATIVE_INFINITY : dayStart(from_date);
  const to = to_date === undefined ? Number.POSITIVE_INFINITY : dayEnd(to_date);
  const account = global ? query.account : undefined;
  const needle = global ? query.search?.toLowerCase() : undefined;
  const key = JSON.stringify([from_date, to_date, transaction_type, account, needle]);
  if (!from_date && !to_date && !transaction_type && !account && !needle) return { key, accepts: null };
  return {
    key,
    accepts: (entry, customer) => {
      const { posting } = entry;
      if (posting.at < from || posting.at > to) return false;
      if (transaction_type && !IS_TYPE[transaction_type](entry)) return false;
      if (account && customer.authId !== account) return false;
      if (!needle) return true;
      const texts = [posting.description, posting.reference ?? "", customer.authId, customer.name];
      return texts.some((text) => text.toLowerCase().includes(needle));
    },
  };
}

/** An instant with an offset, or a bare UTC day. The vendor answers 500 to anything else. */
function instant(text: string, endOfDay: boolean): number {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = Date.parse(bare ? `${text}T${endOfDay ? "23:59:59.999" : "00:00:00"}Z` : text);
  if (Number.isNaN(at)) throw plainError(500, "Failed to retrieve transactions");
  return at;
}

/** The ledger with the customer's own credentials: paging falls back instead of refusing. */
export function ownTransactions(context: Context): Reply {
  const customer = selfOf(context);
  const get = (name: string): string | undefined => context.query.get(name) || undefined;
  const wanted = Number(get("per_page") ?? 50);
  const per_page = Number.isInteger(wanted) && wanted >= 1 && wanted <= 1000 ? wanted : 50;
  const asked = Number(get("page") ?? 1);
  const page = Number.isInteger(asked) && asked >= 1 ? asked : 1;
  const found = findRows(context.world, customer, ownFilter(get), context.now);
  const total = found.rows.length;
  return json(200, {
    transactions: newestFirst(found, page, per_page).map((row) => currentRow(row, true)),
    summary: summaryView(found.summary),
    total,
    page,
    per_page,
    total_pages: Math.ceil(total / per_page),
  });
}

function ownFilter(get: (name: string) => string | undefined): Filter {
  const names = [
    "from_date",
    "to_date",
    "type",
    "status",
    "currency",
    "reference_type",
    "description",
    "reference",
    "transaction_id",
  ];
  const [fromText, toText, type, status, currency, referenceType, description, reference, id] =
    names.map(get);
  const from = fromText === undefined ? Number.NEGATIVE_INFINITY : instant(fromText, false);
  const to = toText === undefined ? Number.POSITIVE_INFINITY : instant(toText, true);
  return {
    key: `own|${JSON.stringify(names.map(get))}`,
    accepts: ({ posting, amount }) => {
      const direction = amount.isNegative() ? "debit" : "credit";
      const contains = (text: string | null, part: string) =>
        (text ?? "").toLowerCase().includes(part.toLowerCase());
      return (
        posting.at >= from &&
        posting.at <= to &&
        (!type || type === direction || type === posting.referenceType) &&
        (!status || status === "completed") &&
        (!currency || currency === posting.currency) &&
        (!referenceType || referenceType === publicType(posting.referenceType)) &&
        (!description || contains(posting.description, description)) &&
        (!reference || contains(posting.reference, reference)) &&
        (!id || id === posting.id)
      );
    },
  };
}
