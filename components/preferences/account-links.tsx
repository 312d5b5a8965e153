import { ShieldCheck, SlidersHorizontal } from "lucide-react";
import type { UserMenuProps } from "@/components/shell/user-menu";
import type { Translate } from "@/lib/i18n/translate";

/** What the menu of a person offers of their own account, below `base`. */
export function accountLinks(t: Translate, base: string): NonNullable<UserMenuProps["links"]> {
  return [
    { href: `${base}/security`, label: t("Security"), icon: <ShieldCheck aria-hidden /> },
    { href: `${base}/preferences`, label: t("Preferences"), icon: <SlidersHorizontal aria-hidden /> },
  ];
}
