import "server-only";
import { requireActor } from "@/lib/auth/current";
import { customerScope, mayDo } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { listCustomerPeople, listStaff } from "./read";
import type { PersonDto } from "./schema";

export async function loadStaff(): Promise<Section<PersonDto[]>> {
  const actor = await requireActor();
  return required(async () => ({ ok: true, data: await listStaff(actor) }));
}

export async function loadPeople(authId: string): Promise<Section<PersonDto[]>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "customer-people:read"));
  return section("people", () => listCustomerPeople(actor, customer));
}

/** Whether the page offers to invite and to change; the services ask again. */
export async function loadMayManagePeople(): Promise<boolean> {
  return mayDo(await requireActor(), "customer-people:manage");
}
