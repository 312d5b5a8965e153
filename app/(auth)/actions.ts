"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookieName } from "@/lib/auth/cookie";
import { currentActor } from "@/lib/auth/current";
import { signOut } from "@/lib/auth/sign-out";

export async function signOutAction(): Promise<void> {
  const actor = await currentActor();
  if (actor) await signOut(actor);
  (await cookies()).delete(sessionCookieName());
  redirect("/sign-in");
}
