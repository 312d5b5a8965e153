import type { Metadata } from "next";
import { BulkForm } from "@/components/bulk/bulk-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { assertBulkMaker } from "@/lib/services/bulk-top-ups/loaders";
import { createBulkAction } from "../actions";

export const metadata: Metadata = { title: "New bulk top-up" };

export default async function NewBulkTopUpPage() {
  await requireStaff();
  await assertBulkMaker();
  return (
    <>
      <PageHeader
        title="New bulk top-up"
        breadcrumbs={[{ href: "/transfers/bulk", label: "Bulk top-up" }]}
        description="Paste a list or choose a file. Each row is checked first, and nothing is paid before you have seen what was found."
      />
      <Card className="max-w-3xl">
        <BulkForm action={createBulkAction} />
      </Card>
    </>
  );
}
