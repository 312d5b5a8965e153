import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { requestInfo } from "@/lib/auth/request-info";
import { db } from "@/lib/db/client";
import { type Section, section } from "@/lib/http/section";
import { toBrandView } from "@/lib/services/brands/dto";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";
import type { BrandView } from "@/lib/services/brands/schema";
import { isUsable } from "@/lib/services/password-reset/person";
import { requireSelf } from "@/lib/services/security/loaders";
import { findEmailLink } from "./link";
import { readEmailState } from "./read";
import type { EmailLinkDto, EmailStateDto } from "./schema";

export async function loadEmailState(): Promise<Section<EmailStateDto>> {
  const self = await requireSelf();
  return section("e-mail", () => readEmailState(self));
}

/** What a link would do, and the brand under which its person signs in; null where it does nothing any more. */
export const loadEmailLink = cache(
  async (token: string): Promise<{ link: EmailLinkDto; brand: BrandView } | null> => {
    const found = await findEmailLink(token);
    const user = found && (await db().user.findUnique({ where: { id: found.userId } }));
    if (!user || !(await isUsable(user, requestInfo(await headers()).host))) return null;
    const brand = toBrandView(
      user.customerId ? await brandOfCustomer(user.customerId) : await defaultBrand(),
    );
    const link: EmailLinkDto =
      found.does === "confirm"
        ? { does: "confirm", newEmail: found.newEmail }
        : { does: "cancel", oldEmail: found.oldEmail, done: found.confirmed };
    return { link, brand };
  },
);
