import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { type Role, roleMay } from "@/lib/authz/permissions";

/** The way to a top-up, for those who may make one. */
export function TopUpLink({ authId, role }: { authId: string; role: Role }) {
  if (!roleMay(role, "transfers:create")) return null;
  return (
    <Link
      href={`/customers/${encodeURIComponent(authId)}/top-up`}
      className={buttonClass({ variant: "primary" })}
    >
      Top up
    </Link>
  );
}
