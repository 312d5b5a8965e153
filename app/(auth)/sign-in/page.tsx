import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { AuthCard } from "@/components/shell/auth-card";
import { DemoMark } from "@/components/shell/demo-mark";
import { safeCallback } from "@/lib/auth/callback-url";
import { currentActor } from "@/lib/auth/current";
import { roleNames } from "@/lib/authz/permissions";
import { env } from "@/lib/env";
import type { SearchParams } from "@/lib/http/page-query";
import { DEMO_PASSWORD, demoPeople } from "@/lib/services/people/demo";
import { needsSetup } from "@/lib/services/setup/read";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { callbackUrl } = await searchParams;
  const next = safeCallback(typeof callbackUrl === "string" ? callbackUrl : null);
  if (await currentActor()) redirect(next);
  const demo = env().TANDEM_DEMO;
  if (!demo && (await needsSetup())) redirect("/setup");
  const accounts = demo
    ? demoPeople.map(({ email, role }) => ({ email, role: roleNames[role], password: DEMO_PASSWORD }))
    : [];
  return (
    <AuthCard
      brand={{ name: "Tandem", href: "/sign-in" }}
      title="Sign in"
      description={next === "/" ? undefined : "Then you go on to the page that you asked for."}
      mark={demo ? <DemoMark /> : undefined}
      footer="Forgot your password? An admin of this portal can set a new one."
    >
      <SignInForm next={next} demoAccounts={accounts} />
    </AuthCard>
  );
}
