"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import type { NumberFileDto, RouteChoicesDto } from "@/lib/services/number-routing/schema";
import { type ApplicationAction, ApplicationDialog } from "./application-dialog";
import { ChooseRoute, type RouteAction, RouteConfirm } from "./route-change";

export interface RouteCardProps {
  number: NumberFileDto;
  choices: RouteChoicesDto;
  route: RouteAction;
  createApplication: ApplicationAction;
}

/** Where the number's calls go, and how to change it: one trunk, one application, an application before a trunk. */
export function RouteCard({ number, choices, route, createApplication }: RouteCardProps) {
  const pending = number.status === "pending_release";
  return (
    <Card
      title="Where its calls go"
      description="An application comes before a trunk where a number has both."
    >
      {pending ? (
        <p className="text-ink-muted">
          Nowhere: the number is being released. Keep it first, then say where its calls go.
        </p>
      ) : (
        <div className="space-y-5">
          {number.trunkId === null && number.applicationId === null && (
            <Banner tone="warning">Nothing answers this number: callers are cut off.</Banner>
          )}
          <TrunkPart number={number} choices={choices} route={route} />
          <ApplicationPart
            number={number}
            choices={choices}
            route={route}
            createApplication={createApplication}
          />
        </div>
      )}
    </Card>
  );
}

function TrunkPart({ number, choices, route }: Omit<RouteCardProps, "createApplication">) {
  const { authId, e164, trunkId } = number;
  const asked = { authId, e164, route };
  const trunksHref = `/customers/${encodeURIComponent(authId)}/trunks`;
  if (trunkId !== null) {
    const name = choices.trunks.find(({ id }) => id === trunkId)?.name ?? trunkId;
    return (
      <Part title="Trunk" at={name}>
        <RouteConfirm
          {...asked}
          button="Take it off the trunk"
          title={`Take ${e164} off ${name}?`}
          description={`Calls to it no longer go to ${name}. To move it to another trunk, take it off this one first.`}
          change={{ trunkId: null }}
        />
      </Part>
    );
  }
  return (
    <Part title="Trunk" at={null}>
      {choices.trunks.length === 0 ? (
        <p className="text-ink-muted">
          The customer has no trunk yet.{" "}
          <Link href={trunksHref} className="rounded font-medium text-accent hover:underline">
            Create one
          </Link>
        </p>
      ) : (
        <ChooseRoute
          {...asked}
          noun="trunk"
          button="Put it on the trunk"
          choices={choices.trunks}
          description={({ name }) => `Calls to ${e164} go to the trunk ${name}.`}
          changeTo={({ id }) => ({ trunkId: id })}
        />
      )}
    </Part>
  );
}

function ApplicationPart({ number, choices, route, createApplication }: RouteCardProps) {
  const { authId, e164, applicationId } = number;
  const asked = { authId, e164, route };
  const known = choices.applications.find(({ id }) => id === applicationId)?.name;
  const name = known ?? number.applicationName ?? applicationId;
  const others = choices.applications.filter(({ id }) => id !== applicationId);
  return (
    <Part title="Application" at={name}>
      {others.length > 0 && (
        <ChooseRoute
          {...asked}
          noun="application"
          button="Give it to the application"
          choices={others}
          description={(chosen) =>
            name === null
              ? `Calls to ${e164} are answered by ${chosen.name}.`
              : `Calls to ${e164} are answered by ${chosen.name}. It leaves ${name}.`
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
            button="Take it off the application"
            title={`Take ${e164} off ${name}?`}
            description={`Calls to it are no longer answered by ${name}.`}
            change={{ applicationId: null }}
          />
        )}
        <ApplicationDialog authId={authId} create={createApplication} />
      </div>
    </Part>
  );
}

function Part({ title, at, children }: { title: string; at: string | null; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="space-y-2">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {title}: {at ?? <Badge tone="neutral">None</Badge>}
      </h3>
      {children}
    </section>
  );
}
