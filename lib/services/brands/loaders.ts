import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { currentActor } from "@/lib/auth/current";
import { requestInfo } from "@/lib/auth/request-info";
import { toBrandView } from "./dto";
import { brandOfCustomer, brandOfHost } from "./of";
import type { BrandView } from "./schema";

/** The brand of this request: of the customer who is signed in, else of the host name that was called. */
export const loadCurrentBrand = cache(async (): Promise<BrandView> => {
  const actor = await currentActor();
  const row = actor?.own
    ? await brandOfCustomer(actor.own.customerId)
    : await brandOfHost(requestInfo(await headers()).host);
  return toBrandView(row);
});
