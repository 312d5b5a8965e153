import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import type { LikenessDto } from "@/lib/services/top-up-requests/schema";
import { stepWords } from "./request-words";

/** Requests that may be the same payment, with the way to each. For staff. */
export function Likenesses({ rows }: { rows: LikenessDto[] }) {
  const viewer = useViewer();
  return (
    <ul className="mt-1 space-y-1">
      {rows.map(({ id, reference, customerName, amount, currency, step, createdAt }) => (
        <li key={id}>
          <Link href={`/requests/${id}`} className="rounded font-medium text-ink underline">
            {reference}
          </Link>{" "}
          {customerName}, <Money amount={amount} currency={currency} locale={viewer.locale} />,{" "}
          <DateTime at={createdAt} {...viewer} dateOnly />, {stepWords[step].label.toLowerCase()}
        </li>
      ))}
    </ul>
  );
}
