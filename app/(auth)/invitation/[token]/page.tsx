import type { Metadata } from "next";
import { AcceptForm } from "@/components/invitations/accept-form";
import { SomebodyElse } from "@/components/invitations/somebody-else";
import { AuthCard } from "@/components/shell/auth-card";
import { brandProps } from "@/components/shell/brand";
import { BrandStyle } from "@/components/shell/brand-style";
import { DemoMark } from "@/components/shell/demo-mark";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/env";
import { catalogueOf } from "@/lib/i18n/catalogues";
import { TranslateProvider } from "@/lib/i18n/client";
import { currentTranslate } from "@/lib/i18n/server";
import { type Translate, translator } from "@/lib/i18n/translate";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { type InvitationPage, loadInvitation } from "@/lib/services/invitations/loaders";
import { refusalWords } from "@/lib/services/invitations/words";
import { acceptInvitationAction, leaveForInvitationAction } from "../actions";

interface InvitationPageProps {
  params: Promise<{ token: string }>;
}

/** With the name of the inviting brand, also where the link was opened under the portal's own address. */
export async function generateMetadata({ params }: InvitationPageProps): Promise<Metadata> {
  const [t, { invitation }] = await Promise.all([currentTranslate(), loadInvitation((await params).token)]);
  return {
    title: invitation ? { absolute: `${t("Invitation")} · ${invitation.brand.name}` } : t("Invitation"),
  };
}

function whoInvites(t: Translate, { invitation }: InvitationPage): string | undefined {
  if (!invitation) return undefined;
  const { brand, company, from } = invitation;
  if (company === null) return t("You are invited to work in the portal of {brand}.", { brand: brand.name });
  if (from) {
    return t("{inviter} invites you to the account of {company} at {brand}.", {
      inviter: from,
      company,
      brand: brand.name,
    });
  }
  return t("{brand} invites you to the account of {company}.", { brand: brand.name, company });
}

/** Opened from a mail, by whoever reads it: shows who invites and to what, and takes the first password. */
export default async function InvitationAcceptPage({ params }: InvitationPageProps) {
  const { token } = await params;
  const [page, current] = await Promise.all([loadInvitation(token), loadCurrentBrand()]);
  const { invitation, refused, signedInAs, language } = page;
  const t = translator(language, await catalogueOf(language));
  const brand = invitation?.brand ?? current;
  return (
    <div lang={language}>
      <TranslateProvider language={language}>
        <BrandStyle colour={brand.colour} />
        <AuthCard
          brand={brandProps(brand, "/")}
          mark={env().TANDEM_DEMO ? <DemoMark /> : undefined}
          title={refused ? t(refusalWords[refused].title) : t("Welcome to {brand}", { brand: brand.name })}
          description={refused ? t(refusalWords[refused].detail) : whoInvites(t, page)}
        >
          {!invitation ? (
            <Link
              href={signedInAs ? "/" : "/sign-in"}
              className={buttonClass({ variant: "primary", size: "lg" })}
            >
              {signedInAs ? t("To the portal") : t("To the sign-in")}
            </Link>
          ) : signedInAs ? (
            <SomebodyElse
              token={token}
              signedInAs={signedInAs}
              email={invitation.email}
              signOut={leaveForInvitationAction}
            />
          ) : (
            <AcceptForm
              token={token}
              name={invitation.name}
              email={invitation.email}
              accept={acceptInvitationAction}
            />
          )}
        </AuthCard>
      </TranslateProvider>
    </div>
  );
}
