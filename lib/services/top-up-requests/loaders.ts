import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, mayDo, partnerScope, scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { offeredProviders } from "@/lib/payments/configured";
import { currencyOf } from "./currency";
import { readRequestFile } from "./file";
import { countWaitingRequests, listRequests, readRequest } from "./read";
import type { AskFormDto, RequestDto, RequestFileDto, RequestListDto, RequestListQuery } from "./schema";

export async function loadRequests(
  authId: string | undefined,
  query: Omit<RequestListQuery, "customer">,
): Promise<Section<RequestListDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, authId, "top-up-requests:read"));
  return section("top-up requests", () => listRequests(scope, query));
}

/** For a page that is nothing without it. */
export async function loadRequest(id: string): Promise<RequestDto> {
  const actor = await requireActor();
  return required(() => readRequest(actor, id));
}

export async function loadRequestFile(id: string): Promise<RequestFileDto> {
  const actor = await requireActor();
  return required(() => readRequestFile(actor, id));
}

/** Whether the caller may ask for top-ups and take requests back. */
export async function loadMayAsk(): Promise<boolean> {
  return mayDo(await requireActor(), "top-up-requests:create");
}

/** What the form needs to know; refused where the reseller does not let this customer ask. */
export async function loadAskForm(authId: string): Promise<Section<AskFormDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "top-up-requests:create"));
  return section("top-up form", async () => {
    const currency = await currencyOf(customer);
    return { currency, online: offeredProviders(currency) };
  });
}

/** How many wait for the staff; null for those who do not decide. */
export async function loadWaitingRequests(): Promise<number | null> {
  return countWaitingRequests(await requireActor());
}

/** @throws forbidden() for those who may not look across customers */
export async function assertRequestReader(): Promise<void> {
  const actor = await requireActor();
  await required(async () => partnerScope(actor, "top-up-requests:read"));
}
