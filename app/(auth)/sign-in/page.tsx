import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { RefusalBanner } from "@/components/auth/refusal-banner";
import { SignInForm } from "@/components/auth/sign-in-form";
import { LanguageSwitch } from "@/components/preferences/language-switch";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { DemoMark } from "@/components/shell/demo-mark";
import { ssoProblemWords } from "@/components/single-sign-on/problem-words";
import { SsoEntrance } from "@/components/single-sign-on/sso-entrance";
import { Link } from "@/components/ui/link";
import { safeCallback } from "@/lib/auth/callback-url";
import { currentActor } from "@/lib/auth/current";
import { env } from "@/lib/env";
import type { SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { passkeysWorkHere } from "@/lib/services/passkeys/loaders";
import { loadDemoAccounts } from "@/lib/services/security/demo-accounts";
import { needsSetup } from "@/lib/services/setup/read";
import { loadSsoOffer } from "@/lib/services/single-sign-on/loaders";
import { ssoProblemOf } from "@/lib/services/single-sign-on/problems";
import { beginPasskeySignInAction, passkeySignInAction } from "../passkey/actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Sign in") };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { callbackUrl, sso } = await searchParams;
  const next = safeCallback(typeof callbackUrl === "string" ? callbackUrl : null);
  // The answer to a good passkey is this page once more, with its person in: the form leaves it then, by a full load.
  const answersAction = (await headers()).has("next-action");
  if (!answersAction && (await currentActor())) redirect(next);
  const demo = env().TANDEM_DEMO;
  if (!demo && (await needsSetup())) redirect("/setup");
  const [brand, accounts, passkeys, t, offer] = await Promise.all([
    loadCurrentBrand(),
    loadDemoAccounts(),
    passkeysWorkHere(),
    currentTranslate(),
    loadSsoOffer(next),
  ]);
  const problem = ssoProblemOf(sso);
  return (
    <AuthCard
      brand={brandProps(brand, "/sign-in")}
      title={t("Sign in")}
      description={next === "/" ? undefined : t("Then you go on to the page that you asked for.")}
      mark={
        <div className="flex items-center gap-3">
          <LanguageSwitch />
          {demo && <DemoMark />}
        </div>
      }
      footer={
        <Link href="/password" className="rounded underline hover:text-ink">
          {t("Forgot your password?")}
        </Link>
      }
    >
      {problem && (
        <div className="mb-4">
          <RefusalBanner refusal={ssoProblemWords(problem, t)} />
        </div>
      )}
      <SignInForm
        next={next}
        demoAccounts={accounts}
        passkeys={passkeys ? { begin: beginPasskeySignInAction, finish: passkeySignInAction } : null}
      />
      {offer && <SsoEntrance offer={offer} />}
    </AuthCard>
  );
}
