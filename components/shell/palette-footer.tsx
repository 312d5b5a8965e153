import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { Kbd } from "@/components/ui/kbd";

function Hint({ keys, children }: { keys: string[]; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {children}
    </span>
  );
}

/** Which keys do what; not where there are none. */
export function PaletteFooter({ canPin }: { canPin: boolean }) {
  const t = useTranslate();
  return (
    <div className="hidden items-center gap-4 overflow-hidden border-line border-t px-3.5 py-2 text-2xs text-ink-subtle sm:flex pointer-coarse:hidden">
      <Hint keys={["Enter"]}>{t("open")}</Hint>
      <Hint keys={["Ctrl", "Enter"]}>{t("in a new tab")}</Hint>
      <Hint keys={["Tab"]}>{t("what else")}</Hint>
      {canPin && <Hint keys={["Ctrl", "D"]}>{t("pin")}</Hint>}
      <Hint keys={["/"]}>{t("search this page")}</Hint>
    </div>
  );
}
