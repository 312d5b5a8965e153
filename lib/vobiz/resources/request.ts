import "server-only";
import type { z } from "zod";
import { type CallOptions, vobizClient } from "../client";
import { VobizError } from "../errors";
import type { DayRange, PageInput } from "../types";
import type { HttpRequest, Query } from "../wire";

const LARGEST_PAGE = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a resource function says about its request; credentials and options are added here. */
export type PartnerRequest = Omit<HttpRequest, "credentials" | "signal" | "deadlineMs">;

function prepared(request: PartnerRequest, options: CallOptions) {
  const client = options.client ?? vobizClient();
  const { signal, deadlineMs } = options;
  return { client, request: { ...request, credentials: client.partnerCredentials(), signal, deadlineMs } };
}

/** With the partner's credentials, parsed. @throws VobizError */
export async function asPartner<T>(
  details: PartnerRequest,
  schema: z.ZodType<T>,
  options: CallOptions,
): Promise<T> {
  const { client, request } = prepared(details, options);
  return client.http.call(request, schema);
}

/** With the partner's credentials, for answers that nobody documented. @throws VobizError */
export async function performAsPartner(details: PartnerRequest, options: CallOptions): Promise<void> {
  const { client, request } = prepared(details, options);
  await client.http.perform(request);
}

/** With the partner's credentials, unread: the caller judges the answer. @throws VobizError */
export async function exchangeAsPartner(details: PartnerRequest, options: CallOptions) {
  const { client, request } = prepared(details, options);
  return client.http.exchange(request);
}

/** Page and size within what the vendor accepts; beyond it the answers differ from endpoint to endpoint. */
export function pageOfInput({ page = 1, size = 20 }: PageInput): { page: number; size: number } {
  return { page: Math.max(1, Math.trunc(page)), size: Math.min(LARGEST_PAGE, Math.max(1, Math.trunc(size))) };
}

export function pageQuery(input: PageInput): Query {
  const { page, size } = pageOfInput(input);
  return { page, per_page: size };
}

/** Both days or none: one alone is refused by some endpoints and ignored by others. */
export function daysQuery(endpoint: string, days: DayRange | undefined, from: string, to: string): Query {
  if (!days) return {};
  if (!DAY.test(days.from) || !DAY.test(days.to) || days.from > days.to) {
    throw new VobizError("validation", { endpoint, phase: "not_sent", message: "Not a range of days" });
  }
  return { [from]: days.from, [to]: days.to };
}
