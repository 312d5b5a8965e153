import { Users } from "lucide-react";
import { useTranslate } from "#translate";
import { DataTable } from "@/components/data-table/data-table";
import { InvitationsView } from "@/components/invitations/invitations-view";
import { InviteDialog } from "@/components/invitations/invite-dialog";
import { SectionView } from "@/components/section/section-view";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { InvitationDto } from "@/lib/services/invitations/schema";
import type { PersonDto } from "@/lib/services/people/schema";
import type { PeopleActs, PeopleOf, PeopleTarget } from "./acts";
import { personColumns } from "./person-columns";

export interface PeopleViewProps {
  result: Section<PersonDto[]>;
  invitations: Section<InvitationDto[]>;
  people: PeopleOf;
  target?: PeopleTarget;
  viewer: Viewer;
  /** Null where the reader may only look. */
  acts: PeopleActs | null;
}

/** Who may sign in, and who is invited to. */
export function PeopleView({ result, invitations, people, target = {}, viewer, acts }: PeopleViewProps) {
  const t = useTranslate();
  return (
    <div className="space-y-6">
      <section aria-label={t("People")}>
        {acts && (
          <div className="mb-3 flex justify-end">
            <InviteDialog people={people} target={target} invite={acts.invite} language={viewer.language} />
          </div>
        )}
        <SectionView result={result} failed={t("The people could not be read")}>
          {(rows) => (
            <DataTable
              caption={t("People")}
              columns={personColumns({ t, viewer, people, target, acts })}
              rows={rows}
              rowKey={({ email }) => email}
              empty={
                <EmptyState
                  icon={<Users aria-hidden />}
                  title={t("Nobody can sign in yet")}
                  description={
                    acts
                      ? t("Invite the first person by e-mail.")
                      : t("Ask somebody who may invite people to do so.")
                  }
                />
              }
            />
          )}
        </SectionView>
      </section>
      <InvitationsView result={invitations} people={people} target={target} viewer={viewer} acts={acts} />
    </div>
  );
}
