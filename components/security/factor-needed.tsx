import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";

/** For who was sent here because their role asks for a second factor. */
export function FactorNeeded() {
  const t = useTranslate();
  return (
    <Banner tone="warning" title={t("Your role asks for a second factor.")}>
      {t("Set one up here. Everything else opens as soon as you have it.")}
    </Banner>
  );
}
