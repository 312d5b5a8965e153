import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";
import type { BrandView } from "@/lib/services/brands/schema";
import { AskUs } from "./ask-us";

export interface ReadOnlyNoteProps {
  brand: BrandView;
  /** Why nothing can be changed: the person's role, or what the reseller lets customers do. */
  why: "role" | "policy";
}

/** Says that a page is for looking, and whom to ask for more. */
export function ReadOnlyNote({ brand, why }: ReadOnlyNoteProps) {
  const t = useTranslate();
  if (why === "role") {
    return (
      <Banner tone="info">
        {t("You can look at this, and change nothing. Ask a colleague who may, or let your role be changed.")}
      </Banner>
    );
  }
  return (
    <Banner tone="info" title={t("Changes are made for you")}>
      <AskUs brand={brand} />
    </Banner>
  );
}
