import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { RadarDto } from "@/lib/services/numbers/schema";
import { flagWords, radarOrder } from "./flag-words";

/** Aadhaar is a name. */
const inSentence = (label: string) => (label.startsWith("Aadhaar") ? label : label.toLowerCase());

/** What wants attention in one line: a count and a way to the numbers for each reason that there is. */
export function RadarStrip({ radar, base }: { radar: RadarDto; base: string }) {
  const found = radarOrder.flatMap((flag) => {
    const count = radar.counts[flag];
    return flag !== "no_number" && count ? [{ flag, count }] : [];
  });
  if (found.length === 0) return null;
  return (
    <ul aria-label="What wants attention" className="mb-3 flex flex-wrap gap-2">
      {found.map(({ flag, count }) => (
        <li key={flag}>
          <Link href={`${base}?flag=${flag}`} title={flagWords[flag].why} className="rounded hover:underline">
            <Badge tone={flagWords[flag].tone}>
              {count} {inSentence(flagWords[flag].label)}
            </Badge>
          </Link>
        </li>
      ))}
    </ul>
  );
}
