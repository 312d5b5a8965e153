import type { Metadata } from "next";
import { CustomerForm } from "@/components/customers/customer-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { assertMay } from "@/lib/authz/scope";
import { required } from "@/lib/http/section";
import { createCustomerAction } from "./actions";

export const metadata: Metadata = { title: "Create a customer" };

export default async function NewCustomerPage() {
  const actor = await requireStaff();
  await required(async () => assertMay(actor, "customers:create"));
  return (
    <div className="max-w-3xl">
      <PageHeader
        title="Create a customer"
        breadcrumbs={[{ href: "/customers", label: "Customers" }]}
        description="Makes an account on the voice platform, which sends the customer an e-mail with the login details."
      />
      <CustomerForm action={createCustomerAction} />
    </div>
  );
}
