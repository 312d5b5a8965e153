import type { Metadata } from "next";
import { toPeopleActs } from "@/components/people/acts";
import { PeopleView } from "@/components/people/people-view";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadInvitations } from "@/lib/services/invitations/loaders";
import { loadMayManagePeople, loadPeople } from "@/lib/services/people/loaders";
import * as actions from "./actions";

export const metadata: Metadata = { title: "People" };

export default async function CustomerPeoplePage({ params }: { params: Promise<{ authId: string }> }) {
  await requireStaff();
  const { authId } = await params;
  const [people, invitations, mayManage, viewer] = await Promise.all([
    loadPeople(authId),
    loadInvitations(authId),
    loadMayManagePeople(),
    currentViewer(),
  ]);
  return (
    <PeopleView
      result={people}
      invitations={invitations}
      people="customer"
      target={{ authId }}
      viewer={viewer}
      acts={mayManage ? toPeopleActs(actions) : null}
    />
  );
}
