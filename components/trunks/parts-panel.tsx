import { useTranslate } from "#translate";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { SectionView } from "@/components/section/section-view";
import { AsOf } from "@/components/ui/as-of";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Section } from "@/lib/http/section";
import type { Translate } from "@/lib/i18n/translate";
import type {
  IpRuleDto,
  OriginationUriDto,
  SipCredentialDto,
  TrunkParts,
} from "@/lib/services/trunk-parts/schema";
import { AddIpRuleButton, type CreateIpRule } from "./add-ip-rule";
import { AddUriButton, type CreateUri } from "./add-uri";
import {
  AddCredentialButton,
  type ChangeCredential,
  type CreateCredential,
  NewPasswordButton,
} from "./credential-form";
import { CredentialSwitch } from "./credential-switch";
import { EnabledBadge } from "./enabled-badge";
import { type ChangeUri, MoveUri } from "./move-uri";
import { type RemovePart, RemovePartButton } from "./remove-part";

export interface PartActions {
  createCredential: CreateCredential;
  changeCredential: ChangeCredential;
  deleteCredential: RemovePart;
  createIpRule: CreateIpRule;
  deleteIpRule: RemovePart;
  createUri: CreateUri;
  changeUri: ChangeUri;
  deleteUri: RemovePart;
}

export interface PartsPanelProps {
  authId: string;
  result: Section<TrunkParts>;
  /** Null for who may only read. */
  actions: PartActions | null;
}

const STEP = 10;

/** What trunks are made of: sign-ins, addresses, and where calls go. */
export function PartsPanel({ authId, result, actions }: PartsPanelProps) {
  const t = useTranslate();
  return (
    <SectionView result={result} failed={t("The sign-ins, addresses and URIs could not be read")}>
      {({ credentials, ipRules, uris, asOf }) => (
        <div className="space-y-4">
          <Card
            title={t("SIP sign-ins")}
            description={t("They belong to the account: every trunk can use them.")}
            asOf={<AsOf at={asOf} />}
            padding="flush"
            actions={actions && <AddCredentialButton authId={authId} create={actions.createCredential} />}
          >
            <DataTable
              bare
              caption={t("SIP sign-ins")}
              columns={credentialColumns(authId, actions, t)}
              rows={credentials}
              rowKey={({ id }) => id}
              empty={
                <EmptyState
                  title={t("No SIP sign-ins yet")}
                  description={t(
                    "Add one, and a switch can sign in with it. Or allow the switch's address below.",
                  )}
                />
              }
            />
          </Card>
          <Card
            title={t("Allowed addresses")}
            description={t("Calls from them need no sign-in.")}
            padding="flush"
            actions={actions && <AddIpRuleButton authId={authId} create={actions.createIpRule} />}
          >
            <DataTable
              bare
              caption={t("Allowed addresses")}
              columns={ipRuleColumns(authId, actions, t)}
              rows={ipRules}
              rowKey={({ id }) => id}
              empty={
                <EmptyState
                  title={t("No address is allowed yet")}
                  description={t("Allow the public address of the switch, or use a sign-in.")}
                />
              }
            />
          </Card>
          <Card
            title={t("Origination URIs")}
            description={t("Where calls to the account's numbers go. The lowest priority is tried first.")}
            padding="flush"
            actions={
              actions && (
                <AddUriButton
                  authId={authId}
                  nextPriority={Math.min(65_535, (uris.at(-1)?.priority ?? 0) + STEP)}
                  create={actions.createUri}
                />
              )
            }
          >
            <DataTable
              bare
              caption={t("Origination URIs")}
              columns={uriColumns(authId, uris, actions, t)}
              rows={uris}
              rowKey={({ id }) => id}
              empty={
                <EmptyState
                  title={t("Calls have nowhere to go yet")}
                  description={t("Add the SIP URI of the switch, so that calls to the numbers reach it.")}
                />
              }
            />
          </Card>
        </div>
      )}
    </SectionView>
  );
}

const changed = <Row extends { updatedAt: string | null }>(t: Translate): Column<Row> => ({
  id: "changed",
  header: t("Changed"),
  hideBelow: "md",
  cell: ({ updatedAt }) => (updatedAt ? <AsOf at={updatedAt} prefix="" /> : "–"),
});

function credentialColumns(
  authId: string,
  actions: PartActions | null,
  t: Translate,
): Column<SipCredentialDto>[] {
  return [
    {
      id: "username",
      header: t("User name"),
      primary: true,
      cell: ({ username, isPasswordKnown }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <code className="font-mono text-xs">{username}</code>
          {!isPasswordKnown && <Badge tone="warning">{t("Password not known: set a new one")}</Badge>}
        </span>
      ),
    },
    {
      id: "realm",
      header: t("Realm"),
      hideBelow: "lg",
      cell: ({ realm }) => <code className="break-all font-mono text-xs">{realm ?? "–"}</code>,
    },
    { id: "state", header: t("State"), cell: ({ isEnabled }) => <EnabledBadge isEnabled={isEnabled} /> },
    changed(t),
    ...(actions
      ? [
          {
            id: "acts",
            header: <span className="sr-only">{t("Acts")}</span>,
            label: t("Acts"),
            align: "right" as const,
            cell: (credential: SipCredentialDto) => (
              <span className="inline-flex flex-wrap items-center justify-end gap-1">
                <NewPasswordButton
                  authId={authId}
                  credential={credential}
                  change={actions.changeCredential}
                />
                <CredentialSwitch authId={authId} credential={credential} change={actions.changeCredential} />
                <RemovePartButton
                  authId={authId}
                  id={credential.id}
                  what={credential.username}
                  consequence={t("Switches that sign in with it are refused from now on.")}
                  remove={actions.deleteCredential}
                />
              </span>
            ),
          },
        ]
      : []),
  ];
}

function ipRuleColumns(authId: string, actions: PartActions | null, t: Translate): Column<IpRuleDto>[] {
  return [
    {
      id: "address",
      header: t("Address"),
      primary: true,
      cell: ({ address }) => <code className="font-mono text-xs">{address}</code>,
    },
    { id: "name", header: t("Name"), cell: ({ name }) => name ?? "–" },
    { id: "state", header: t("State"), cell: ({ isEnabled }) => <EnabledBadge isEnabled={isEnabled} /> },
    changed(t),
    ...(actions
      ? [
          {
            id: "acts",
            header: <span className="sr-only">{t("Acts")}</span>,
            label: t("Acts"),
            align: "right" as const,
            cell: ({ id, address }: IpRuleDto) => (
              <RemovePartButton
                authId={authId}
                id={id}
                what={address}
                consequence={t("Calls from it need a sign-in from now on, or are refused.")}
                remove={actions.deleteIpRule}
              />
            ),
          },
        ]
      : []),
  ];
}

function uriColumns(
  authId: string,
  uris: OriginationUriDto[],
  actions: PartActions | null,
  t: Translate,
): Column<OriginationUriDto>[] {
  return [
    {
      id: "uri",
      header: t("URI"),
      primary: true,
      cell: ({ uri }) => <code className="break-all font-mono text-xs">{uri}</code>,
    },
    { id: "name", header: t("Name"), cell: ({ name }) => name ?? "–" },
    { id: "priority", header: t("Priority"), align: "right", cell: ({ priority }) => priority },
    {
      id: "transport",
      header: t("Transport"),
      hideBelow: "md",
      cell: ({ transport }) => transport?.toUpperCase() ?? "–",
    },
    ...(actions
      ? [
          {
            id: "acts",
            header: <span className="sr-only">{t("Acts")}</span>,
            label: t("Acts"),
            align: "right" as const,
            cell: ({ id, uri }: OriginationUriDto) => (
              <span className="inline-flex items-center gap-1">
                {uris.length > 1 && (
                  <MoveUri authId={authId} uris={uris} id={id} change={actions.changeUri} />
                )}
                <RemovePartButton
                  authId={authId}
                  id={id}
                  what={uri}
                  consequence={t("Calls no longer go there.")}
                  remove={actions.deleteUri}
                />
              </span>
            ),
          },
        ]
      : []),
  ];
}
