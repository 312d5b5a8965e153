"use server";

import { isPortalPage } from "@/app/(customer)/nav";
import type { UserActor } from "@/lib/auth/actor";
import { isCustomerRole } from "@/lib/authz/permissions";
import { action } from "@/lib/http/action";
import { openedInput, pinInput } from "@/lib/services/palette/schema";
import { pin, rememberOpened } from "@/lib/services/palette/write";
import { isStaffPage } from "./nav";

/** The pages that the caller's palette has; the portal's own use the same two actions. */
const pagesOf = ({ role }: UserActor) => (isCustomerRole(role) ? isPortalPage : isStaffPage(role));

export const rememberAction = action(
  { name: "palette.remember", permission: "self:manage", input: openedInput },
  (actor, opened) => rememberOpened(actor, opened, pagesOf(actor)),
);

export const pinAction = action(
  { name: "palette.pin", permission: "self:manage", input: pinInput },
  (actor, given) => pin(actor, given, pagesOf(actor)),
);
