import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { requestInfo } from "@/lib/auth/request-info";
import { toBrandView } from "@/lib/services/brands/dto";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";
import type { BrandView } from "@/lib/services/brands/schema";
import { personOfReset } from "./complete";

/**
 * Whether a link still works: then the brand under which its person signs in, else null. Whose link it is, is
 * nobody's business before the password is set.
 */
export const loadResetLink = cache(async (token: string): Promise<BrandView | null> => {
  const user = await personOfReset(token, requestInfo(await headers()));
  if (!user) return null;
  return toBrandView(user.customerId ? await brandOfCustomer(user.customerId) : await defaultBrand());
});
