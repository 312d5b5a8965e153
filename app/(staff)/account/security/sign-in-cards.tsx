import { EmailCard } from "@/components/email-change/email-card";
import { PasskeysCard } from "@/components/passkeys/passkeys-card";
import { SectionView } from "@/components/section/section-view";
import { currentViewer } from "@/lib/auth/current-viewer";
import { currentTranslate } from "@/lib/i18n/server";
import { loadEmailState } from "@/lib/services/email-change/loaders";
import { loadPasskeys } from "@/lib/services/passkeys/loaders";
import { requestEmailChangeAction, withdrawEmailChangeAction } from "./email-actions";
import { passkeyActions } from "./own-passkeys";

/** With what one signs in, besides the password and its second factor: for staff and customers alike. */
export async function SignInCards() {
  const [passkeys, email, viewer, t] = await Promise.all([
    loadPasskeys(),
    loadEmailState(),
    currentViewer(),
    currentTranslate(),
  ]);
  const failed = t("Your settings could not be read");
  return (
    <>
      <SectionView result={passkeys} failed={failed}>
        {(state) => <PasskeysCard state={state} viewer={viewer} actions={passkeyActions} />}
      </SectionView>
      <SectionView result={email} failed={failed}>
        {(state) => (
          <EmailCard
            state={state}
            viewer={viewer}
            request={requestEmailChangeAction}
            withdraw={withdrawEmailChangeAction}
          />
        )}
      </SectionView>
    </>
  );
}
