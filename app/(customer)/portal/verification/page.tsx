import type { Metadata } from "next";
import { OwnVerification } from "@/components/kyc/own-verification";
import { KycSessionsView } from "@/components/kyc/sessions-view";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";
import { loadKycSessions, loadOwnKyc } from "@/lib/services/kyc/loaders";
import { customerKycQuery } from "@/lib/services/kyc/schema";
import { ownAccount } from "../own-account";
import { openOwnKycAction, resendOwnKycAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("Verification") };
}

const acts = { resend: resendOwnKycAction, open: openOwnKycAction };

export default async function PortalVerificationPage({ searchParams }: { searchParams: SearchParams }) {
  const [t, authId, query, viewer, brand] = await Promise.all([
    currentTranslate(),
    ownAccount(),
    pageQuery(customerKycQuery, searchParams),
    currentViewer(),
    loadCurrentBrand(),
  ]);
  const [own, sessions] = await Promise.all([loadOwnKyc(authId), loadKycSessions(authId, query)]);
  return (
    <>
      <PageHeader title={t("Verification")} description={t("How far the verification of your account is.")} />
      <SectionView result={own.result} failed={t("Your verification could not be read")}>
        {(verification) => (
          <>
            {verification.step === "open" && <RefreshEvery seconds={15} />}
            <OwnVerification
              verification={verification}
              viewer={viewer}
              brand={brand}
              acts={own.mayContinue ? acts : null}
            />
          </>
        )}
      </SectionView>
      <section aria-label={t("All verifications")}>
        <KycSessionsView
          result={sessions}
          viewer={viewer}
          filtered={query.status !== undefined}
          listHref="/portal/verification"
          hint={t("When we ask you to verify your account, it will stand here.")}
        />
      </section>
    </>
  );
}
