import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/lib/format/number";
import type { KycBoardDto } from "@/lib/services/kyc/schema";
import { type KycStage, kycStages } from "@/lib/services/kyc/status";
import { stageWords } from "./kyc-words";

export interface KycBoardProps {
  board: KycBoardDto;
  /** The stage whose customers the page lists now. */
  chosen: KycStage | undefined;
  hrefOf: (stage: KycStage | null) => string;
  locale: string;
}

/** How many customers stand where; each stage opens its customers. */
export function KycBoard({ board, chosen, hrefOf, locale }: KycBoardProps) {
  return (
    <nav aria-label="Customers by verification" className="mb-5">
      <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-soft sm:grid-cols-3 xl:grid-cols-6">
        {kycStages.map((stage) => {
          const isChosen = stage === chosen;
          return (
            <li key={stage} className="bg-surface">
              <Link
                href={hrefOf(isChosen ? null : stage)}
                aria-current={isChosen ? "true" : undefined}
                className={cn(
                  "block h-full border-transparent border-b-2 px-4 py-3 hover:bg-sunken focus-visible:outline-offset-[-2px]",
                  isChosen && "border-accent bg-accent-soft",
                )}
              >
                <span className="block text-ink-subtle text-xs">{stageWords[stage].label}</span>
                <span className="mt-0.5 block font-semibold text-xl tabular-nums tracking-tight">
                  {formatCount(board.counts[stage], locale)}
                </span>
                <span className="block text-ink-subtle text-xs">{stageWords[stage].hint}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
