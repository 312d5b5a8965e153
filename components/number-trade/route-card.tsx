"use client";

import { useTranslate } from "#translate";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { NumberFileDto, RouteChoicesDto } from "@/lib/services/number-routing/schema";
import { type ApplicationAction, ApplicationDialog } from "./application-dialog";
import { ChooseRoute, type RouteAction, RouteConfirm } from "./route-change";

export interface RouteCardProps {
  number: NumberFileDto;
  choices: RouteChoicesDto;
  route: RouteAction;
  /** Null for whom it is not offered. */
  createApplication: ApplicationAction | null;
  /** Where the account's pages are. */
  base: string;
  staysHere?: boolean;
}

/** Where the number's calls go, and how to change it: one trunk, one application, an application before a trunk. */
export function RouteCard(props: RouteCardProps) {
  const t = useTranslate();
  const { number } = props;
  const pending = number.status === "pending_release";
  return (
    <Card
      title={t("Where its calls go")}
      description={t("An application comes before a trunk where a number has both.")}
    >
      {pending ? (
        <p className="text-ink-muted">
          {props.staysHere
            ? t("Nowhere: the number is being released.")
            : t("Nowhere: the number is being released. Keep it first, then say where its calls go.")}
        </p>
      ) : (
        <div className="space-y-5">
          {number.trunkId === null && number.applicationId === null && (
            <Banner tone="warning">{t("Nothing answers this number: callers are cut off.")}</Banner>
          )}
          <TrunkPart {...props} />
          <ApplicationPart {...props} />
        </div>
      )}
    </Card>
  );
}

function TrunkPart({ number, choices, route, base, staysHere }: RouteCardProps) {
  const t = useTranslate();
  const { authId, e164, trunkId } = number;
  const asked = { authId, e164, route, staysHere };
  if (trunkId !== null) {
    const name = choices.trunks.find(({ id }) => id === trunkId)?.name ?? trunkId;
    return (
      <Part title={t("Trunk")} at={name}>
        <RouteConfirm
          {...asked}
          button={t("Take it off the trunk")}
          title={t("Take {number} off {name}?", { number: e164, name })}
          description={t(
            "Calls to it no longer go to {name}. To move it to another trunk, take it off this one first.",
            { name },
          )}
          change={{ trunkId: null }}
        />
      </Part>
    );
  }
  return (
    <Part title={t("Trunk")} at={null}>
      {choices.trunks.length === 0 ? (
        <p className="text-ink-muted">
          {t("There is no trunk yet.")}{" "}
          <Link href={`${base}/trunks`} className="rounded font-medium text-accent hover:underline">
            {t("Create one")}
          </Link>
        </p>
      ) : (
        <ChooseRoute
          {...asked}
          label={t("Choose a trunk")}
          button={t("Put it on the trunk")}
          choices={choices.trunks}
          description={({ name }) => t("Calls to {number} go to the trunk {name}.", { number: e164, name })}
          changeTo={({ id }) => ({ trunkId: id })}
        />
      )}
    </Part>
  );
}

function ApplicationPart({ number, choices, route, createApplication, staysHere }: RouteCardProps) {
  const t = useTranslate();
  const { authId, e164, applicationId } = number;
  const asked = { authId, e164, route, staysHere };
  const known = choices.applications.find(({ id }) => id === applicationId)?.name;
  const name = known ?? number.applicationName ?? applicationId;
  const others = choices.applications.filter(({ id }) => id !== applicationId);
  return (
    <Part title={t("Application")} at={name}>
      {others.length > 0 && (
        <ChooseRoute
          {...asked}
          label={t("Choose an application")}
          button={t("Give it to the application")}
          choices={others}
          description={(chosen) =>
            name === null
              ? t("Calls to {number} are answered by {name}.", { number: e164, name: chosen.name })
              : t("Calls to {number} are answered by {name}. It leaves {other}.", {
                  number: e164,
                  name: chosen.name,
                  other: name,
                })
          }
          changeTo={({ id }) => ({
            applicationId: id,
            ...(applicationId ? { replaces: applicationId } : {}),
          })}
        />
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {applicationId !== null && (
          <RouteConfirm
            {...asked}
            button={t("Take it off the application")}
            title={t("Take {number} off {name}?", { number: e164, name: name ?? applicationId })}
            description={t("Calls to it are no longer answered by {name}.", { name: name ?? applicationId })}
            change={{ applicationId: null }}
          />
        )}
        {createApplication && <ApplicationDialog authId={authId} create={createApplication} />}
      </div>
    </Part>
  );
}

function Part({ title, at, children }: { title: string; at: string | null; children: React.ReactNode }) {
  const t = useTranslate();
  return (
    <section aria-label={title} className="space-y-2">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {title}: {at ?? <Badge tone="neutral">{t("None")}</Badge>}
      </h3>
      {children}
    </section>
  );
}
