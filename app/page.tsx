import { redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/current";
import { isCustomerRole } from "@/lib/authz/permissions";

export default async function Home() {
  const actor = await requireActor();
  redirect(isCustomerRole(actor.role) ? "/portal" : "/dashboard");
}
