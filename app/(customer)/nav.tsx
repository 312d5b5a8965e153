import {
  ArrowLeftRight,
  BadgeCheck,
  Cable,
  HandCoins,
  Hash,
  History,
  House,
  PhoneCall,
  ReceiptText,
  Users,
} from "lucide-react";
import type { NavItem } from "@/components/shell/nav-item";
import { type Translate, translator } from "@/lib/i18n/translate";

export function portalNav(t: Translate): NavItem[] {
  return [
    { href: "/portal", alone: true, label: t("Overview"), icon: <House aria-hidden /> },
    { href: "/portal/calls", label: t("Calls"), icon: <PhoneCall aria-hidden /> },
    { href: "/portal/numbers", label: t("Numbers"), icon: <Hash aria-hidden /> },
    { href: "/portal/trunks", label: t("Trunks"), icon: <Cable aria-hidden /> },
    { href: "/portal/transactions", label: t("Transactions"), icon: <ReceiptText aria-hidden /> },
    { href: "/portal/transfers", label: t("Top-ups"), icon: <ArrowLeftRight aria-hidden /> },
    { href: "/portal/requests", label: t("Top-up requests"), icon: <HandCoins aria-hidden /> },
    { href: "/portal/verification", label: t("Verification"), icon: <BadgeCheck aria-hidden /> },
    { href: "/portal/people", label: t("People"), icon: <Users aria-hidden /> },
    { href: "/portal/activity", label: t("Activity"), icon: <History aria-hidden /> },
  ];
}

const pages = portalNav(translator("en", {})).map(({ href }) => href);

/** Whether an address is a page of the portal's own palette. */
export const isPortalPage = (href: string): boolean => pages.includes(href);
