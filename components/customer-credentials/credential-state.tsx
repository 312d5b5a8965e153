import { Banner } from "@/components/ui/banner";
import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import type { CredentialStateDto } from "@/lib/services/customer-credentials/schema";

/** Whether the portal can act for the customer, in words. */
export function CredentialState({ state, viewer }: { state: CredentialStateDto; viewer: Viewer }) {
  const { acceptedAt, refusedAt } = state;
  if (state.state === "missing") {
    return (
      <Banner tone="warning" title="Missing">
        The portal does not have this customer's API token. Until it does, it cannot buy numbers, set up
        trunks or say where calls go.
      </Banner>
    );
  }
  if (state.state === "refused") {
    return (
      <Banner tone="danger" title="Refused">
        The voice platform refuses the token that the portal has
        {refusedAt && (
          <>
            , since <DateTime at={refusedAt} {...viewer} />
          </>
        )}
        . It was probably changed there. Nothing can be done in this customer's name until it is read again or
        entered.
      </Banner>
    );
  }
  return (
    <Banner tone="success" title="Stored">
      {acceptedAt ? (
        <>
          The voice platform took it on <DateTime at={acceptedAt} {...viewer} />.
        </>
      ) : (
        "It came with the account. The voice platform has not refused it."
      )}{" "}
      It is kept encrypted and never shown.
    </Banner>
  );
}
