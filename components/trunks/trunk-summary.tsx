import { useTranslate } from "#translate";
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
  const t = useTranslate();
  const { attached } = trunk;
  const uri = (id: string | null | undefined) => named(id, parts?.uris, (part) => part.uri);
  return (
    <Card title={t("Settings")}>
      <DescriptionList
        columns={2}
        items={[
          { term: t("Domain"), value: <Reference value={trunk.domain} what={t("the domain")} /> },
          { term: t("Id"), value: <Reference value={trunk.id} what={t("the id")} /> },
          { term: t("Direction"), value: directionWords(trunk.direction, t) },
          { term: t("Transport"), value: transportWords(trunk, t) },
          { term: t("Calls at once"), value: trunk.concurrentCallsLimit },
          { term: t("Calls per second"), value: trunk.callsPerSecondLimit },
          {
            term: t("SIP sign-in"),
            value: named(attached?.credentialId, parts?.credentials, (part) => part.username),
          },
          { term: t("Address"), value: named(attached?.ipRuleId, parts?.ipRules, (part) => part.address) },
          { term: t("Calls go to"), value: uri(attached?.primaryUriId) },
          { term: t("If that fails"), value: uri(attached?.fallbackUriId) },
          {
            term: t("Webhook"),
            value: trunk.webhookUrl && (
              <span className="break-all">
                {trunk.webhookMethod ?? "POST"} {trunk.webhookUrl}
              </span>
            ),
          },
          { term: t("Description"), value: trunk.description },
          { term: t("Created"), value: trunk.createdAt && <AsOf at={trunk.createdAt} prefix="" /> },
          { term: t("Changed"), value: trunk.updatedAt && <AsOf at={trunk.updatedAt} prefix="" /> },
        ]}
      />
    </Card>
  );
}
