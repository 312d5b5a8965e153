import { __iconData as arrowLeftRight } from "lucide-react/icons/arrow-left-right";
import { __iconData as badgeCheck } from "lucide-react/icons/badge-check";
import { __iconData as cable } from "lucide-react/icons/cable";
import { __iconData as handCoins } from "lucide-react/icons/hand-coins";
import { __iconData as hash } from "lucide-react/icons/hash";
import { __iconData as house } from "lucide-react/icons/house";
import { __iconData as phoneCall } from "lucide-react/icons/phone-call";
import { __iconData as receiptText } from "lucide-react/icons/receipt-text";
import { __iconData as rotateCcwClock } from "lucide-react/icons/rotate-ccw-clock";
import { __iconData as users } from "lucide-react/icons/users";
import { iconPath } from "@/components/shell/icon-path";
import type { NavItem } from "@/components/shell/nav-item";
import { type Translate, translator } from "@/lib/i18n/translate";

export function portalNav(t: Translate): NavItem[] {
  return [
    { href: "/portal", alone: true, label: t("Overview"), icon: iconPath(house) },
    { href: "/portal/calls", label: t("Calls"), icon: iconPath(phoneCall) },
    { href: "/portal/numbers", label: t("Numbers"), icon: iconPath(hash) },
    { href: "/portal/trunks", label: t("Trunks"), icon: iconPath(cable) },
    { href: "/portal/transactions", label: t("Transactions"), icon: iconPath(receiptText) },
    { href: "/portal/transfers", label: t("Top-ups"), icon: iconPath(arrowLeftRight) },
    { href: "/portal/requests", label: t("Top-up requests"), icon: iconPath(handCoins) },
    { href: "/portal/verification", label: t("Verification"), icon: iconPath(badgeCheck) },
    { href: "/portal/people", label: t("People"), icon: iconPath(users) },
    { href: "/portal/activity", label: t("Activity"), icon: iconPath(rotateCcwClock) },
  ];
}

const pages = portalNav(translator("en", {})).map(({ href }) => href);

/** Whether an address is a page of the portal's own palette. */
export const isPortalPage = (href: string): boolean => pages.includes(href);
