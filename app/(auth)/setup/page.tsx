import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetupForm } from "@/components/auth/setup-form";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { needsSetup } from "@/lib/services/setup/read";
import { setupAction } from "./actions";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  if (!(await needsSetup())) redirect("/sign-in");
  const brand = await loadCurrentBrand();
  return (
    <AuthCard
      brand={brandProps(brand, "/setup")}
      title="Make the first admin"
      description="The terminal in which the portal runs shows a one-time code."
    >
      <SetupForm action={setupAction} />
    </AuthCard>
  );
}
