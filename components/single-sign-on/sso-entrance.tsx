import { KeyRound } from "lucide-react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { SsoOffer } from "@/lib/services/single-sign-on/problems";

/** On the sign-in page: the way in at one's organisation. A plain link, because it leads off this site. */
export function SsoEntrance({ offer }: { offer: SsoOffer }) {
  const t = useTranslate();
  const { name, href, only } = offer;
  return (
    <div className="mt-4 space-y-2">
      <a href={href} className={cn(buttonClass({ size: "lg" }), "w-full")}>
        <KeyRound aria-hidden />
        {name ? t("Sign in with {name}", { name }) : t("Sign in at your organisation")}
      </a>
      {only && (
        <p className="text-center text-ink-muted text-xs">
          {t("Staff sign in this way; the password is for customers.")}
        </p>
      )}
    </div>
  );
}
