import { MailPlus } from "lucide-react";
import { useTranslate } from "#translate";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { PeopleActs, PeopleOf, PeopleTarget } from "@/components/people/acts";
import { roleWords } from "@/components/people/role-words";
import { SectionView } from "@/components/section/section-view";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { roles } from "@/lib/authz/permissions";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { Translate } from "@/lib/i18n/translate";
import type { InvitationDto } from "@/lib/services/invitations/schema";
import { InvitationActs } from "./invitation-acts";

export interface InvitationsViewProps {
  result: Section<InvitationDto[]>;
  people: PeopleOf;
  target: PeopleTarget;
  viewer: Viewer;
  acts: PeopleActs | null;
}

function roleLabel(t: Translate, given: string): string {
  const role = roles.find((known) => known === given);
  return role ? t(roleWords[role].label) : given;
}

function columnsOf(
  t: Translate,
  { viewer: { locale, zone }, target, acts }: Omit<InvitationsViewProps, "result" | "people">,
): Column<InvitationDto>[] {
  const columns: (Column<InvitationDto> | false)[] = [
    { id: "name", header: t("Name"), primary: true, cell: ({ name }) => name },
    { id: "email", header: t("E-mail"), cell: ({ email }) => <span className="break-all">{email}</span> },
    { id: "role", header: t("Role"), cell: ({ role }) => roleLabel(t, role) },
    {
      id: "sent",
      header: t("Sent"),
      cell: ({ sentAt }) => <DateTime at={sentAt} locale={locale} zone={zone} />,
    },
    {
      id: "by",
      header: t("Invited by"),
      hideBelow: "lg",
      cell: ({ invitedBy }) => invitedBy ?? t("Us"),
    },
    {
      id: "until",
      header: t("Works until"),
      cell: ({ expiresAt, expired }) =>
        expired ? (
          <StatusBadge tone="warning">{t("Too old")}</StatusBadge>
        ) : (
          <DateTime at={expiresAt} locale={locale} zone={zone} dateOnly />
        ),
    },
    acts !== null && {
      id: "acts",
      header: <span className="sr-only">{t("Actions")}</span>,
      label: t("Actions"),
      align: "right",
      cell: (invitation) => <InvitationActs invitation={invitation} target={target} acts={acts} />,
    },
  ];
  return columns.filter((column) => column !== false);
}

/** Those who were invited and have not come yet. */
export function InvitationsView({ result, people, target, viewer, acts }: InvitationsViewProps) {
  const t = useTranslate();
  return (
    <section aria-labelledby="open-invitations">
      <h2 id="open-invitations" className="mb-2 font-semibold">
        {t("Open invitations")}
      </h2>
      <SectionView result={result} failed={t("The invitations could not be read")}>
        {(rows) => (
          <DataTable
            caption={t("Open invitations")}
            columns={columnsOf(t, { viewer, target, acts })}
            rows={rows}
            rowKey={({ email }) => email}
            empty={
              <EmptyState
                icon={<MailPlus aria-hidden />}
                title={t("No open invitations")}
                description={
                  people === "staff"
                    ? t("Who is invited stands here until the link is used.")
                    : t("Who is invited to this account stands here until the link is used.")
                }
              />
            }
          />
        )}
      </SectionView>
    </section>
  );
}
