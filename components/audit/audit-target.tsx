import { Link } from "@/components/ui/link";
import type { AuditEventDto } from "@/lib/services/audit/schema";
import { targetHref, targetTypeWords } from "./audit-words";

interface AuditTargetProps extends Pick<AuditEventDto, "target"> {
  /** Not cut short, where there is room for all of it. */
  whole?: boolean;
}

/** What an act was about, with a link where it has a page. */
export function AuditTarget({ target, whole = false }: AuditTargetProps) {
  if (!target) return <span className="text-ink-subtle">–</span>;
  const href = targetHref(target);
  const label = target.name ?? target.id;
  const look = whole ? "break-all" : "inline-block max-w-56 truncate align-bottom";
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 max-sm:justify-end">
      <span className="text-ink-subtle">{targetTypeWords(target.type)}</span>
      {href ? (
        <Link href={href} title={target.id} className={`${look} rounded hover:underline`}>
          {label}
        </Link>
      ) : (
        <span className={look} title={target.id}>
          {label}
        </span>
      )}
    </span>
  );
}
