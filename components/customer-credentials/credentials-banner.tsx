import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { SectionView, type SectionViewProps } from "@/components/section/section-view";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

export function credentialsHref(authId: string): string {
  return `/customers/${encodeURIComponent(authId)}/credentials`;
}

/** Says why nothing can be done in the customer's name, and where that is mended. */
export function CredentialsBanner({ authId, children }: { authId: string; children: ReactNode }) {
  return (
    <Banner
      tone="warning"
      title="The portal cannot act for this customer"
      actions={
        <Link href={credentialsHref(authId)} className={buttonClass({ size: "sm" })}>
          <KeyRound aria-hidden />
          Mend the credentials
        </Link>
      }
    >
      {children}
    </Banner>
  );
}

/** A part of a page that is read with the customer's own credentials: where those fail, the way to mend them. */
export function CredentialSection<Data>({ authId, ...section }: SectionViewProps<Data> & { authId: string }) {
  const { result, bare } = section;
  if (result.ok || result.problem.code !== "customer_credentials") return <SectionView {...section} />;
  const banner = <CredentialsBanner authId={authId}>{result.problem.detail}</CredentialsBanner>;
  return bare ? <div className="p-4">{banner}</div> : banner;
}
