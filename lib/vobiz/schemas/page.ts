import "server-only";
import { z } from "zod";
import type { Page } from "../types";
import { countIfPresent } from "./fields";

const counters = {
  total: countIfPresent,
  page: countIfPresent,
  size: countIfPresent,
  per_page: countIfPresent,
};

/** The envelopes of both generations: `data` with `meta`, or a named list with its counters beside it or in `pagination`. */
export function envelopeShape<T extends z.ZodType>(item: T) {
  const list = z.array(item).nullish();
  return {
    ...counters,
    meta: z.object(counters).optional(),
    pagination: z.object(counters).optional(),
    data: list,
    accounts: list,
    transactions: list,
    items: list,
    sessions: list,
  };
}

type Counters = Record<keyof typeof counters, number | null>;

interface Envelope<T> extends Counters {
  meta?: Counters | undefined;
  pagination?: Counters | undefined;
  data?: T[] | null | undefined;
  accounts?: T[] | null | undefined;
  transactions?: T[] | null | undefined;
  items?: T[] | null | undefined;
  sessions?: T[] | null | undefined;
}

/** Null without a list or a total: without the total nobody could tell a short list from a cut one. */
export function readEnvelope<T>(body: Envelope<T>): Page<T> | null {
  const lists = [body.data, body.accounts, body.transactions, body.items, body.sessions];
  // Some servers write an empty list as null.
  const items = lists.find((list) => Array.isArray(list)) ?? (lists.includes(null) ? [] : undefined);
  const counts = [body, body.meta, body.pagination].filter((part) => part !== undefined);
  const pick = (name: keyof Counters) => counts.map((part) => part[name]).find((value) => value !== null);
  const total = pick("total");
  if (items === undefined || total === undefined || total === null) return null;
  return { items, total, page: pick("page") ?? 1, size: pick("size") ?? pick("per_page") ?? items.length };
}

export const NO_LIST = { code: "custom", message: "expected a list with its total" } as const;

/** A page of `item`, in the envelope of either generation. */
export function pageOf<Input, Output>(item: z.ZodType<Output, Input>) {
  return z.object(envelopeShape(item)).transform((body, context): Page<Output> => {
    const page = readEnvelope<Output>(body);
    if (page) return page;
    context.addIssue(NO_LIST);
    return z.NEVER;
  });
}
