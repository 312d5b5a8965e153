import type { Column } from "@/components/data-table/column";
import { DateTime } from "@/components/ui/date-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Viewer } from "@/lib/format/viewer";
import type { Translate } from "@/lib/i18n/translate";
import type { PersonDto } from "@/lib/services/people/schema";
import type { PeopleActs, PeopleOf, PeopleTarget } from "./acts";
import { PersonMenu } from "./person-menu";
import { roleWords } from "./role-words";

export interface PersonColumnsOptions {
  t: Translate;
  viewer: Viewer;
  people: PeopleOf;
  target: PeopleTarget;
  /** Null where the reader may only look. */
  acts: PeopleActs | null;
}

export function personColumns({
  t,
  viewer,
  people,
  target,
  acts,
}: PersonColumnsOptions): Column<PersonDto>[] {
  const { locale, zone } = viewer;
  const columns: (Column<PersonDto> | false)[] = [
    {
      id: "name",
      header: t("Name"),
      primary: true,
      cell: ({ name, isSelf }) => (
        <span className="font-medium">
          {name}
          {isSelf && <span className="ml-1.5 font-normal text-ink-subtle">{t("(you)")}</span>}
        </span>
      ),
    },
    {
      id: "email",
      header: t("E-mail"),
      cell: ({ email }) => <span className="break-all">{email}</span>,
    },
    { id: "role", header: t("Role"), cell: ({ role }) => t(roleWords[role].label) },
    {
      id: "state",
      header: t("Access"),
      cell: ({ disabled }) =>
        disabled ? (
          <StatusBadge tone="neutral">{t("Disabled")}</StatusBadge>
        ) : (
          <StatusBadge tone="success">{t("Active")}</StatusBadge>
        ),
    },
    {
      id: "factor",
      header: t("Second factor"),
      hideBelow: "lg",
      cell: ({ secondFactor }) =>
        secondFactor ? t("On") : <span className="text-ink-subtle">{t("Off")}</span>,
    },
    {
      id: "seen",
      header: t("Last sign-in"),
      cell: ({ lastSignInAt }) =>
        lastSignInAt ? (
          <DateTime at={lastSignInAt} locale={locale} zone={zone} />
        ) : (
          <span className="text-ink-subtle">{t("Never")}</span>
        ),
    },
    acts !== null && {
      id: "acts",
      header: <span className="sr-only">{t("Actions")}</span>,
      label: t("Actions"),
      align: "right",
      cell: (person) =>
        person.isSelf ? (
          <span className="text-ink-subtle">–</span>
        ) : (
          <PersonMenu person={person} people={people} target={target} viewer={viewer} acts={acts} />
        ),
    },
  ];
  return columns.filter((column) => column !== false);
}
