import {
  ArrowLeftRight,
  BadgeCheck,
  BellRing,
  CornerDownRight,
  FileText,
  HandCoins,
  Hash,
  PhoneCall,
  UserCog,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import type { Translate } from "@/lib/i18n/translate";
import type { PlaceKind } from "@/lib/services/palette/places";
import type { FoundKind } from "@/lib/services/search/schema";

/** The sign of each kind of thing that can be found. */
export const kindIcons: Record<PlaceKind, ReactNode> = {
  action: <CornerDownRight aria-hidden />,
  customer: <Users aria-hidden />,
  number: <Hash aria-hidden />,
  attention: <BellRing aria-hidden />,
  transfer: <ArrowLeftRight aria-hidden />,
  request: <HandCoins aria-hidden />,
  call: <PhoneCall aria-hidden />,
  verification: <BadgeCheck aria-hidden />,
  person: <UserCog aria-hidden />,
  page: <FileText aria-hidden />,
};

/** Above the things of one kind. */
export function kindHeadings(t: Translate): Record<FoundKind, string> {
  return {
    action: t("Do"),
    customer: t("Customers"),
    number: t("Numbers"),
    attention: t("Attention"),
    transfer: t("Transfers"),
    request: t("Top-up requests"),
    call: t("Calls"),
    verification: t("Verification"),
    person: t("People"),
  };
}
