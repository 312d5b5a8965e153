import "server-only";
import { redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/current";

/** The account of the customer whose portal this is; staff have none and are sent to their own pages. */
export async function ownAccount(): Promise<string> {
  const { own } = await requireActor();
  if (!own) redirect("/dashboard");
  return own.authId;
}
