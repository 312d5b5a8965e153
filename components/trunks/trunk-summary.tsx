import { Reference } from "@/components/section/reference";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { TrunkParts } from "@/lib/services/trunk-parts/schema";
import type { TrunkDto } from "@/lib/services/trunks/schema";
import { directionWords, transportWords } from "./trunk-words";

/** The part under its name; its id where the list could not be read. */
function named<Part extends { id: string }>(
  id: string | null | undefined,
  parts: Part[] | undefined,
  text: (part: Part) => string,
): string | null {
  if (!id) return null;
  const part = parts?.find((one) => one.id === id);
  return part ? text(part) : id;
}

export function TrunkSummary({ trunk, parts }: { trunk: TrunkDto; parts: TrunkParts | null }) {
  const { attached } = trunk;
  const uri = (id: string | null | undefined) => named(id, parts?.uris, (part) => part.uri);
  return (
    <Card title="Settings">
      <DescriptionList
        columns={2}
        items={[
          { term: "Domain", value: <Reference value={trunk.domain} what="the domain" /> },
          { term: "Id", value: <Reference value={trunk.id} what="the id" /> },
          { term: "Direction", value: directionWords(trunk.direction) },
          { term: "Transport", value: transportWords(trunk) },
          { term: "Calls at once", value: trunk.concurrentCallsLimit },
          { term: "Calls per second", value: trunk.callsPerSecondLimit },
          {
            term: "SIP sign-in",
            value: named(attached?.credentialId, parts?.credentials, (part) => part.username),
          },
          { term: "Address", value: named(attached?.ipRuleId, parts?.ipRules, (part) => part.address) },
          { term: "Calls go to", value: uri(attached?.primaryUriId) },
          { term: "If that fails", value: uri(attached?.fallbackUriId) },
          {
            term: "Webhook",
            value: trunk.webhookUrl && (
              <span className="break-all">
                {trunk.webhookMethod ?? "POST"} {trunk.webhookUrl}
              </span>
            ),
          },
          { term: "Description", value: trunk.description },
          { term: "Created", value: trunk.createdAt && <AsOf at={trunk.createdAt} prefix="" /> },
          { term: "Changed", value: trunk.updatedAt && <AsOf at={trunk.updatedAt} prefix="" /> },
        ]}
      />
    </Card>
  );
}
