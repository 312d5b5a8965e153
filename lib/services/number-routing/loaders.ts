import "server-only";
import { cache } from "react";
import { requireActor } from "@/lib/auth/current";
import { customerScope, mayDo, partnerScope } from "@/lib/authz/scope";
import { notFound } from "@/lib/http/errors";
import { required, type Section, section } from "@/lib/http/section";
import { e164Param } from "@/lib/services/number-trade/schema";
import { numberSubject } from "@/lib/services/number-trade/subject";
import { listOrdersOn } from "@/lib/services/provisioning/read";
import type { OrderDto } from "@/lib/services/provisioning/schema";
import { openOrders, routeOrderKinds } from "@/lib/services/trunks/open-orders";
import { readRouteChoices } from "./choices";
import { readNumberFile, readNumberHealth } from "./read";
import type { NumberFileDto, NumberHealthDto, RouteChoicesDto } from "./schema";

/** Who looks at which number. */
const lookedAt = cache(async (authId: string, segment: string) => {
  const actor = await requireActor();
  return required(async () => {
    const customer = await customerScope(actor, authId, "numbers:read");
    const e164 = e164Param.safeParse(segment);
    if (!e164.success) throw notFound("This number");
    return { actor, customer, e164: e164.data };
  });
});

export async function loadNumberFile(authId: string, segment: string): Promise<Section<NumberFileDto>> {
  const { customer, e164 } = await lookedAt(authId, segment);
  return section("number", () => readNumberFile(customer, e164));
}

export async function loadNumberHealth(
  authId: string,
  segment: string,
): Promise<Section<NumberHealthDto | null>> {
  const { customer, e164 } = await lookedAt(authId, segment);
  return section("number health", () => readNumberHealth(customer, e164));
}

export async function loadRouteChoices(authId: string): Promise<Section<RouteChoicesDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "numbers:route"));
  return section("route choices", () => readRouteChoices(customer));
}

/** Changes of its route whose outcome is not known yet, for its customer. */
export async function loadOpenRouteOrders(authId: string, segment: string): Promise<OrderDto[]> {
  const { customer, e164 } = await lookedAt(authId, segment);
  return openOrders(customer, routeOrderKinds, numberSubject(e164));
}

/** What was done to the number, newest first; for staff. */
export async function loadNumberOrders(authId: string, segment: string): Promise<OrderDto[]> {
  const { actor, customer, e164 } = await lookedAt(authId, segment);
  await required(async () => partnerScope(actor, "orders:read"));
  return listOrdersOn(customer, numberSubject(e164));
}

/** Whether whoever looks may say where numbers' calls go, so that the page offers no more. */
export async function loadMayRoute(): Promise<boolean> {
  return mayDo(await requireActor(), "numbers:route");
}
