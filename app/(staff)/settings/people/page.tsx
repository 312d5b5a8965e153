import type { Metadata } from "next";
import { toPeopleActs } from "@/components/people/acts";
import { PeopleView } from "@/components/people/people-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadStaffInvitations } from "@/lib/services/invitations/loaders";
import { loadStaff } from "@/lib/services/people/loaders";
import * as actions from "./actions";

export const metadata: Metadata = { title: "Staff" };

export default async function StaffPage() {
  await requireStaff();
  const staff = await loadStaff();
  const [invitations, viewer] = await Promise.all([loadStaffInvitations(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Staff"
        description="Who works in this portal, and in which role. People of customers stand on the customer's page, under People."
      />
      <PeopleView
        result={staff}
        invitations={invitations}
        people="staff"
        viewer={viewer}
        acts={{
          ...toPeopleActs(actions),
          access: {
            read: actions.readAccessAction,
            endSession: actions.endPersonSessionAction,
            removeFactor: actions.removeFactorAction,
            unlink: actions.unlinkPersonAction,
          },
        }}
      />
    </>
  );
}
