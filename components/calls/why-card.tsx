import { useTranslate } from "#translate";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import type { EndingDto } from "@/lib/services/call-endings/schema";
import { likelihoodWords, notKnownSentence } from "./why-words";

export interface WhyCardProps {
  ending: EndingDto;
  /** Wallet and number are still being asked for: what stands here may become surer. */
  isChecking?: boolean;
  isPortal?: boolean;
  /** Nobody asks why: the sentence and what is to be done are enough. */
  isQuiet?: boolean;
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  if (points.length === 0) return null;
  return (
    <div className="mt-3 min-w-0">
      <h3 className="mb-1 font-medium text-ink-subtle text-xs">{title}</h3>
      <ul className="list-disc space-y-1 pl-4 marker:text-ink-subtle">
        {points.map((point) => (
          <li key={point} className="break-words">
            {point}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why a call ended: the sentence, how sure it is, what speaks for it and what to do. */
export function WhyCard({ ending, isChecking = false, isPortal = false, isQuiet = false }: WhyCardProps) {
  const t = useTranslate();
  const { label, tone } = likelihoodWords[ending.likelihood];
  const missing = notKnownSentence(ending.notKnown, isPortal, t);
  return (
    <Card title={t("Why it ended")} actions={<StatusBadge tone={tone}>{t(label)}</StatusBadge>}>
      <p className={isQuiet ? undefined : "max-w-prose text-balance font-medium text-base"}>{ending.cause}</p>
      <div className={isQuiet ? undefined : "grid gap-x-8 md:grid-cols-2"}>
        <Points title={t("What to do")} points={ending.next} />
        {!isQuiet && (
          <Points
            title={ending.likelihood === "unknown" ? t("What is known") : t("What speaks for it")}
            points={ending.evidence}
          />
        )}
      </div>
      <Others others={ending.others} />
      {missing && <p className="mt-3 text-ink-subtle text-xs">{missing}</p>}
      {isChecking && (
        <div aria-busy className="mt-3">
          <output className="text-ink-subtle text-xs">
            {isPortal
              ? t("Looking at the balance and the number at that moment …")
              : "Looking at the wallet and the number at that moment …"}
          </output>
          <Skeleton className="mt-1.5 w-48" />
        </div>
      )}
    </Card>
  );
}

function Others({ others }: Pick<EndingDto, "others">) {
  const t = useTranslate();
  if (others.length === 0) return null;
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h3 className="mb-1 font-medium text-ink-subtle text-xs">{t("It may also have been")}</h3>
      <ul className="space-y-1.5">
        {others.map(({ ruleId, cause, likelihood }) => {
          const { label, tone } = likelihoodWords[likelihood];
          return (
            <li key={ruleId} className="flex flex-wrap items-baseline gap-x-2">
              <StatusBadge tone={tone}>{t(label)}</StatusBadge>
              <span className="min-w-0 flex-1 basis-52 text-ink-muted">{cause}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
