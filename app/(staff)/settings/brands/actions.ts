"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { UserActor } from "@/lib/auth/actor";
import { action } from "@/lib/http/action";
import type { ActionResult } from "@/lib/http/result";
import { assignBrandToMany } from "@/lib/services/brands/assign";
import {
  brandCreation,
  brandInput,
  brandRemoval,
  bulkAssignment,
  customerSearch,
  hostInput,
  pictureInput,
} from "@/lib/services/brands/schema";
import { createBrand, removeBrand, saveBrand } from "@/lib/services/brands/write";
import { addHost, checkHostNow, makePrimary, removeHost } from "@/lib/services/brands/write-hosts";
import { savePicture } from "@/lib/services/brands/write-pictures";
import { searchCustomers } from "@/lib/services/customers/read";

/** Sends the page along with the answer, also with a refusal: what is seen next is what there is. */
function withPage<Input, Output>(act: (actor: UserActor, input: Input) => Promise<Output>) {
  return async (actor: UserActor, input: Input): Promise<Output> => {
    try {
      return await act(actor, input);
    } finally {
      refresh();
    }
  };
}

const create = action(
  { name: "brands.create", permission: "brands:manage", input: brandCreation },
  createBrand,
);
const remove = action(
  { name: "brands.remove", permission: "brands:manage", input: brandRemoval },
  removeBrand,
);

export async function createBrandAction(given: unknown): Promise<ActionResult<null>> {
  const result = await create(given);
  // Outside of the door, which would take a redirect for an error.
  if (result.ok) redirect(`/settings/brands/${result.data.id}`);
  return result;
}

export async function removeBrandAction(given: unknown): Promise<ActionResult<null>> {
  const result = await remove(given);
  if (result.ok) redirect("/settings/brands");
  return result;
}

export const saveBrandAction = action(
  { name: "brands.save", permission: "brands:manage", input: brandInput },
  withPage(saveBrand),
);

export const savePictureAction = action(
  { name: "brands.picture", permission: "brands:manage", input: pictureInput },
  withPage(savePicture),
);

export const addHostAction = action(
  { name: "brands.host.add", permission: "brands:manage", input: hostInput },
  withPage(addHost),
);

export const makePrimaryAction = action(
  { name: "brands.host.primary", permission: "brands:manage", input: hostInput },
  withPage(makePrimary),
);

export const removeHostAction = action(
  { name: "brands.host.remove", permission: "brands:manage", input: hostInput },
  withPage(removeHost),
);

export const checkHostAction = action(
  { name: "brands.host.check", permission: "brands:manage", input: hostInput },
  withPage(checkHostNow),
);

export const searchForBrandAction = action(
  { name: "brands.search", permission: "brands:manage", input: customerSearch },
  (actor, { text }) => searchCustomers(actor, text),
);

export const assignBrandToManyAction = action(
  { name: "brands.assign", permission: "brands:manage", input: bulkAssignment },
  withPage(assignBrandToMany),
);
