import { UserPlus } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** To the form for a new account, for those who may make one. */
export function CreateCustomerLink() {
  return (
    <Link href="/customers/new" className={buttonClass({ variant: "primary" })}>
      <UserPlus aria-hidden />
      Create a customer
    </Link>
  );
}
