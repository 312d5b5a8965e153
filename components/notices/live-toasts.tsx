import { severityWords } from "@/components/attention/severity-words";
import { Link } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import type { Severity } from "@/lib/services/attention/catalog";
import type { Telling } from "./live-plan";

/** Longer than what one has just done oneself: nobody waits for it. */
const SHOWN_MS = 12_000;

const show: Record<Severity, typeof toast.info> = {
  critical: toast.error,
  high: toast.warning,
  medium: toast.info,
};

/** Shows what has opened, with a way to it. */
export function tell(telling: Telling): void {
  if ("one" in telling) {
    const { id, severity, what, href } = telling.one;
    pop(id, severity, what, severityWords[severity], href, `Open: ${what}`);
    return;
  }
  const { many, worst } = telling;
  pop(
    "live-many",
    worst.severity,
    `${many} new items`,
    `The worst: ${worst.what}`,
    "/attention",
    "Open the queue",
  );
}

function pop(id: string, severity: Severity, title: string, text: string, href: string, label: string): void {
  show[severity](title, {
    id,
    description: text,
    duration: SHOWN_MS,
    action: (
      <Link
        href={href}
        aria-label={label}
        onClick={() => toast.dismiss(id)}
        className="ml-auto shrink-0 rounded font-medium text-accent hover:underline pointer-coarse:py-2"
      >
        Open
      </Link>
    ),
  });
}
