import { useTranslate } from "#translate";
import { inWords } from "@/components/section/in-words";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { rich } from "@/components/ui/rich";
import type { NumberOnTrunk } from "@/lib/services/trunks/schema";

/** The numbers whose calls come in over a trunk. */
export function NumbersOnTrunk({ base, numbers }: { base: string; numbers: NumberOnTrunk[] }) {
  const t = useTranslate();
  const all = `${base}/numbers`;
  return (
    <Card
      title={t("Numbers on this trunk")}
      actions={
        <Link href={all} className="text-accent text-xs hover:underline">
          {t("All numbers")}
        </Link>
      }
    >
      {numbers.length === 0 ? (
        <p className="text-ink-muted">
          {rich(t("No number leads here. Send a number’s calls to this trunk from the {list}."), {
            list: (
              <Link href={all} className="underline">
                {t("list of numbers")}
              </Link>
            ),
          })}
        </p>
      ) : (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {numbers.map(({ e164, status }) => (
            <li key={e164} className="font-mono text-xs">
              <Link href={`${all}/${encodeURIComponent(e164)}`} className="hover:underline">
                {e164}
              </Link>{" "}
              <span className="text-ink-subtle">{t(inWords(status))}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
