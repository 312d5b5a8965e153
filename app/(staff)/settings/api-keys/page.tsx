import type { Metadata } from "next";
import { ApiKeysView } from "@/components/api-keys/api-keys-view";
import { CreateKey } from "@/components/api-keys/create-key";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadApiKeys } from "@/lib/services/api-keys/loaders";
import * as actions from "./actions";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  await requireStaff();
  const [keys, viewer] = await Promise.all([loadApiKeys(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="API keys"
        description="For programs that use the portal's API. A key may do what its role may, and is shown once."
        actions={<CreateKey create={actions.createKeyAction} search={actions.searchForKeyAction} />}
      />
      <ApiKeysView
        result={keys}
        viewer={viewer}
        acts={{
          change: actions.changeKeyAction,
          rotate: actions.rotateKeyAction,
          revoke: actions.revokeKeyAction,
        }}
      />
    </>
  );
}
