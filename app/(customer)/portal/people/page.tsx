import type { Metadata } from "next";
import { toPeopleActs } from "@/components/people/acts";
import { PeopleView } from "@/components/people/people-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { currentTranslate } from "@/lib/i18n/server";
import { loadInvitations } from "@/lib/services/invitations/loaders";
import { loadMayManagePeople, loadPeople } from "@/lib/services/people/loaders";
import { ownAccount } from "../own-account";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslate();
  return { title: t("People") };
}

export default async function PortalPeoplePage() {
  const authId = await ownAccount();
  const [t, people, invitations, mayManage, viewer] = await Promise.all([
    currentTranslate(),
    loadPeople(authId),
    loadInvitations(authId),
    loadMayManagePeople(),
    currentViewer(),
  ]);
  return (
    <>
      <PageHeader
        title={t("People")}
        description={t("Who of your company may sign in here, and in which role.")}
      />
      <PeopleView
        result={people}
        invitations={invitations}
        people="customer"
        viewer={viewer}
        acts={mayManage ? toPeopleActs(actions) : null}
      />
    </>
  );
}
