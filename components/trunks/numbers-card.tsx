import Link from "next/link";
import { Card } from "@/components/ui/card";
import type { NumberOnTrunk } from "@/lib/services/trunks/schema";

/** The numbers whose calls come in over a trunk. */
export function NumbersOnTrunk({ authId, numbers }: { authId: string; numbers: NumberOnTrunk[] }) {
  const all = `/customers/${encodeURIComponent(authId)}/numbers`;
  return (
    <Card
      title="Numbers on this trunk"
      actions={
        <Link href={all} className="text-accent text-xs hover:underline">
          All numbers
        </Link>
      }
    >
      {numbers.length === 0 ? (
        <p className="text-ink-muted">
          No number leads here. Send a number&rsquo;s calls to this trunk from the{" "}
          <Link href={all} className="underline">
            list of numbers
          </Link>
          .
        </p>
      ) : (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {numbers.map(({ e164, status }) => (
            <li key={e164} className="font-mono text-xs">
              {e164} <span className="text-ink-subtle">{status}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
