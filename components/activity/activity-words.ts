import type { Tone } from "@/components/ui/badge";
import type { Translate } from "@/lib/i18n/translate";
import type { ActivityDto, ActivityKind, ActivityWho } from "@/lib/services/activity/schema";

export function kindWords(t: Translate): Record<ActivityKind, string> {
  return {
    money: t("Money and statements"),
    calls: t("Calls"),
    lines: t("Numbers and trunks"),
    verification: t("Verification"),
    people: t("People"),
    security: t("Sign-in and security"),
    visits: t("Visits to this portal"),
  };
}

export function whoWords(t: Translate, brand: string): Record<ActivityWho, string> {
  return { own: t("Your people"), staff: t("People of {brand}", { brand }), automatic: t("Automatic") };
}

/** Nothing is said of what went as it should. */
export function outcomeWords(
  outcome: ActivityDto["outcome"],
  t: Translate,
): { label: string; tone: Tone } | null {
  switch (outcome) {
    case "success":
      return null;
    case "denied":
      return { label: t("Refused"), tone: "warning" };
    case "failed":
      return { label: t("Failed"), tone: "danger" };
    case "unknown":
      return { label: t("Not certain"), tone: "info" };
  }
}
