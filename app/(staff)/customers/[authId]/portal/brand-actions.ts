"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { assignBrand } from "@/lib/services/brands/assign";
import { assignment } from "@/lib/services/brands/schema";

export const assignBrandAction = action(
  { name: "brands.assign.one", permission: "brands:manage", input: assignment },
  async (actor, { authId, brandId }) => {
    try {
      return await assignBrand(actor, authId, brandId);
    } finally {
      refresh();
    }
  },
);
