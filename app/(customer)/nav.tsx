import { ArrowLeftRight, BadgeCheck, Hash, House, PhoneCall, ReceiptText } from "lucide-react";
import type { NavItem } from "@/components/shell/nav-item";

export function portalNav(): NavItem[] {
  return [
    { href: "/portal", label: "Overview", icon: <House aria-hidden /> },
    { href: "/portal/calls", label: "Calls", icon: <PhoneCall aria-hidden /> },
    { href: "/portal/numbers", label: "Numbers", icon: <Hash aria-hidden /> },
    { href: "/portal/transactions", label: "Transactions", icon: <ReceiptText aria-hidden /> },
    { href: "/portal/transfers", label: "Top-ups", icon: <ArrowLeftRight aria-hidden /> },
    { href: "/portal/verification", label: "Verification", icon: <BadgeCheck aria-hidden /> },
  ];
}
