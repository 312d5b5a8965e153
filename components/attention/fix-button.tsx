import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { type Role, roleMay, roleNames, staffRoles } from "@/lib/authz/permissions";
import type { AttentionItemDto } from "@/lib/services/attention/schema";

export interface FixButtonProps {
  item: Pick<AttentionItemDto, "fix" | "what" | "state">;
  role: Role;
  variant?: "primary" | "secondary";
}

/** The one button that mends it; for those who may not press it, who may. */
export function FixButton({ item: { fix, what, state }, role, variant = "secondary" }: FixButtonProps) {
  if (!fix || state === "cleared") return null;
  if (roleMay(role, fix.permission)) {
    return (
      <Link
        href={fix.url}
        aria-label={`${fix.label}: ${what}`}
        className={buttonClass({ variant, size: "sm" })}
      >
        {fix.label}
      </Link>
    );
  }
  const who = staffRoles.filter((one) => roleMay(one, fix.permission)).map((one) => roleNames[one]);
  return (
    <span className="text-ink-subtle text-xs">
      {fix.label}: {who.join(" or ")}
    </span>
  );
}
