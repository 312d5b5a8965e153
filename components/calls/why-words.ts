import type { Tone } from "@/components/ui/badge";
import { english, type Translate } from "@/lib/i18n/translate";
import type { EndingDto } from "@/lib/services/call-endings/schema";
import type { CallDto } from "@/lib/services/calls/schema";

export const likelihoodWords: Record<EndingDto["likelihood"], { label: string; tone: Tone }> = {
  certain: { label: "Certain", tone: "success" },
  likely: { label: "Likely", tone: "info" },
  possible: { label: "Possible", tone: "warning" },
  unknown: { label: "Not known", tone: "neutral" },
};

const notKnownWords: Record<EndingDto["notKnown"][number], string> = {
  wallet: "what the wallet held at that second",
  number: "the state of the number",
};
const notKnownPlainly: Record<EndingDto["notKnown"][number], string> = {
  wallet: "what your balance was at that moment",
  number: "the state of your number",
};

/** What would have counted and could not be read, as one sentence; null where everything was there. */
export function notKnownSentence(
  missing: EndingDto["notKnown"],
  isPortal: boolean,
  t: Translate = english,
): string | null {
  if (missing.length === 0) return null;
  const words = isPortal ? notKnownPlainly : notKnownWords;
  const what = missing.map((one) => t(words[one])).join(t(" and "));
  return t("Not taken into account, because it could not be found out: {what}.", { what });
}

/** Whether nobody needs to ask why: it was answered, and ended as calls do. */
export function endedNormally({ status }: Pick<CallDto, "status">, { ruleId }: EndingDto): boolean {
  return status === "answered" && ruleId.startsWith("normal.");
}
