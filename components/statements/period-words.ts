import type { Translate } from "@/lib/i18n/translate";
import type { StatementPeriod } from "@/lib/services/statements/periods";

export function periodWords(t: Translate): Record<StatementPeriod | "custom", string> {
  return {
    month: t("This month"),
    last_month: t("Last month"),
    year: t("This financial year (April to March)"),
    last_year: t("Last financial year (April to March)"),
    custom: t("Other days"),
  };
}
