import { Banner } from "@/components/ui/banner";
import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import type { WebhookDto } from "@/lib/services/notices/webhook-schema";

/** Why a webhook is not told, where it is not. */
export function WebhookTrouble({ webhook, viewer }: { webhook: WebhookDto; viewer: Viewer }) {
  const { state, owner, lastError, failingSince, nextTryAt } = webhook;
  if (state === "silent") {
    return (
      <Banner tone="warning" title={`${owner} may not see the queue any more.`}>
        Nothing is told in their name. Take it over, or remove it.
      </Banner>
    );
  }
  if (state === "paused" && failingSince !== null) {
    return (
      <Banner tone="danger" title={lastError ?? "The receiver is gone."}>
        The receiver said that it is gone for good, so nothing more is sent until you resume it.
      </Banner>
    );
  }
  if (state !== "failing") return null;
  return (
    <Banner tone="danger" title={lastError ?? "It could not be sent."}>
      {failingSince && (
        <>
          Since <DateTime at={failingSince} {...viewer} />.{" "}
        </>
      )}
      What waits is sent in order; what nobody took for a day is given up.{" "}
      {nextTryAt && (
        <>
          Next try <DateTime at={nextTryAt} {...viewer} />.
        </>
      )}
    </Banner>
  );
}
