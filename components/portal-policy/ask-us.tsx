import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { rich } from "@/components/ui/rich";
import type { BrandView } from "@/lib/services/brands/schema";

const link = "rounded font-medium text-accent hover:underline";

function waysTo({ supportEmail, supportPhone, supportUrl }: BrandView): ReactNode[] {
  return [
    supportEmail && (
      <a key="email" href={`mailto:${supportEmail}`} className={link}>
        {supportEmail}
      </a>
    ),
    supportPhone && (
      <a key="phone" href={`tel:${supportPhone.replace(/[^+\d]/g, "")}`} className={link}>
        {supportPhone}
      </a>
    ),
    supportUrl && (
      <a key="url" href={supportUrl} className={link} rel="noreferrer">
        {supportUrl.replace(/^https?:\/\//, "")}
      </a>
    ),
  ].filter(Boolean);
}

/** Whom to ask for what is not open here: the brand, by every way that it gives. */
export function AskUs({ brand }: { brand: BrandView }) {
  const t = useTranslate();
  const ways = waysTo(brand);
  if (ways.length === 0) return <>{t("Ask {brand}.", { brand: brand.name })}</>;
  const listed = ways.flatMap((way, at) => (at === 0 ? [way] : [" · ", way]));
  return <>{rich(t("Ask {brand}: {ways}"), { brand: brand.name, ways: <span>{listed}</span> })}</>;
}
