import type { ComponentProps } from "react";
import { useTranslate } from "#translate";
import { Select } from "@/components/ui/select";
import { countries } from "@/lib/format/countries";

/** Every country of ISO 3166-1, by its English name; its value is the alpha-2 code. */
export function CountrySelect(props: Omit<ComponentProps<"select">, "children">) {
  const t = useTranslate();
  return (
    <Select autoComplete="country" {...props}>
      <option value="">{t("Choose a country")}</option>
      {countries().map(({ code, name }) => (
        // Node and browsers may name a country differently ("Türkiye", "Turkey"); the code is what counts.
        <option key={code} value={code} suppressHydrationWarning>
          {name}
        </option>
      ))}
    </Select>
  );
}
