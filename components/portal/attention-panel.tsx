import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTranslate } from "#translate";
import { SectionView } from "@/components/section/section-view";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { SkeletonText } from "@/components/ui/skeleton";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { AttentionDto, AttentionItem } from "@/lib/services/portal/schema";
import { attentionWords, unreadWords } from "./attention-words";

const ICONS = { danger: CircleAlert, warning: TriangleAlert, info: Info } as const;
const INKS = { danger: "text-danger", warning: "text-warning", info: "text-ink-subtle" } as const;

export interface AttentionPanelProps {
  result: Section<AttentionDto>;
  viewer: Viewer;
  /** Whether the reader may ask for a top-up. */
  mayAsk: boolean;
}

const keyOf = (item: AttentionItem) => (item.kind === "request" ? item.id : item.kind);

/** What its customer should look at, each with the one place where something can be done about it. */
export function AttentionPanel({ result, viewer, mayAsk }: AttentionPanelProps) {
  const t = useTranslate();
  return (
    <Card title={t("Needs attention")} padding="flush">
      <SectionView result={result} failed={t("What needs attention could not be read")} bare>
        {({ items, unread }) => (
          <>
            {items.length > 0 && (
              <ul className="divide-y divide-line">
                {items.map((item) => (
                  <Item key={keyOf(item)} {...attentionWords(item, { t, locale: viewer.locale, mayAsk })} />
                ))}
              </ul>
            )}
            {items.length === 0 && unread.length === 0 && (
              <p className="flex items-center gap-2 px-4 py-4 text-ink-muted">
                <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
                {t("Nothing needs your attention.")}
              </p>
            )}
            {unread.map((part) => (
              <p
                key={part}
                className="border-line border-t px-4 py-2.5 text-ink-subtle text-xs first:border-t-0"
              >
                {unreadWords(part, t)}
              </p>
            ))}
          </>
        )}
      </SectionView>
    </Card>
  );
}

function Item({ tone, text, detail, href, link }: ReturnType<typeof attentionWords>) {
  const Icon = ICONS[tone];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="flex min-w-0 flex-1 basis-56 gap-2.5">
        <Icon aria-hidden className={`mt-[3px] size-4 shrink-0 ${INKS[tone]}`} />
        <div className="min-w-0">
          <p className="font-medium">{text}</p>
          {detail && <p className="break-words text-ink-muted text-xs/5">{detail}</p>}
        </div>
      </div>
      <Link
        href={href}
        className="ml-6.5 rounded py-0.5 font-medium text-accent text-xs hover:underline sm:ml-0 pointer-coarse:py-2"
      >
        {link}
      </Link>
    </li>
  );
}

export function AttentionSkeleton() {
  const t = useTranslate();
  return (
    <Card title={t("Needs attention")}>
      <div aria-busy>
        <output className="sr-only">{t("Loading what needs attention")}</output>
        <SkeletonText lines={3} />
      </div>
    </Card>
  );
}
