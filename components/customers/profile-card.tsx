import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import { Phone } from "@/components/ui/phone";
import { countryName } from "@/lib/format/countries";
import { formatDateTime } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { CustomerProfileDto } from "@/lib/services/customers/schema";
import { KycStatus } from "./status";

function addressOf(profile: CustomerProfileDto): string {
  const country = profile.country ? countryName(profile.country) : null;
  return [profile.address, profile.city, profile.state, profile.zipCode, country].filter(Boolean).join(", ");
}

function itemsOf(profile: CustomerProfileDto, viewer: Viewer) {
  const { ratePerMinute, currency, callsPerSecondLimit, concurrentCallsLimit } = profile;
  return [
    { term: "Company", value: profile.company },
    { term: "E-mail", value: profile.email },
    {
      term: "Phone",
      value: profile.phone && <Phone number={profile.phone} country={profile.country ?? undefined} />,
    },
    { term: "KYC", value: <KycStatus status={profile.kycStatus} /> },
    { term: "Address", value: addressOf(profile) },
    { term: "Time zone", value: profile.timezone },
    { term: "GSTIN", value: profile.gstin && <code className="font-mono">{profile.gstin}</code> },
    { term: "GST status", value: profile.gstStatus },
    { term: "Account type", value: profile.accountType },
    {
      term: "Rate per minute",
      value:
        ratePerMinute && currency ? (
          <Money amount={ratePerMinute} currency={currency} locale={viewer.locale} decimals="wallet" />
        ) : null,
    },
    { term: "Calls at once", value: concurrentCallsLimit },
    { term: "New calls per second", value: callsPerSecondLimit },
    {
      term: "Own API credentials",
      value: profile.credentials === "stored" ? "Stored, encrypted" : "Not known here",
    },
    { term: "Came to the portal", value: profile.origin === "created" ? "Created here" : "Imported" },
    { term: "Customer since", value: profile.createdAt && formatDateTime(profile.createdAt, viewer) },
    { term: "Notes", value: profile.description },
  ];
}

export function ProfileCard({ profile, viewer }: { profile: Section<CustomerProfileDto>; viewer: Viewer }) {
  if (!profile.ok) {
    return (
      <Card title="Profile">
        <ErrorState
          title="The profile could not be read"
          description={profile.problem.detail}
          at={profile.at}
          reference={profile.problem.requestId}
        />
      </Card>
    );
  }
  return (
    <Card title="Profile" asOf={<AsOf at={profile.data.asOf} />}>
      <DescriptionList columns={2} items={itemsOf(profile.data, viewer)} />
    </Card>
  );
}
