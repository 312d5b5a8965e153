import { redirect } from "next/navigation";
import { requireStaff } from "@/lib/auth/current";

export default async function SettingsPage() {
  await requireStaff();
  redirect("/settings/connection");
}
