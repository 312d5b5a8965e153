"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { hintsFor } from "@/lib/services/trunk-config/hints";
import { planOf } from "@/lib/services/trunk-config/plan";
import { configurationFor, SYSTEM_NAMES, SYSTEMS } from "@/lib/services/trunk-config/systems";
import type { Authentication, TrunkFacts } from "@/lib/services/trunk-config/types";
import { authenticationOptions, type RevealedPassword, type SipUser } from "./authentication-options";
import { FilledIn } from "./filled-in";
import { SystemPart } from "./system-part";

export interface ConfigurationPanelProps {
  trunk: TrunkFacts;
  /** The account's SIP sign-ins, without their passwords. */
  users: readonly SipUser[];
  /** Enabled entries of the IP access list. */
  addresses: readonly string[];
  /** Numbers on this trunk, E.164. */
  numbers: readonly string[];
  originationUris: readonly string[];
  /** Only right after it was set, from memory; never from a page's data. */
  revealed?: RevealedPassword;
}

/** What to paste into the customer's system, made from the trunk as it is. */
export function ConfigurationPanel({
  trunk,
  users,
  addresses,
  numbers,
  originationUris,
  revealed,
}: ConfigurationPanelProps) {
  const t = useTranslate();
  const [typed, type] = useState("");
  const options = authenticationOptions(users, addresses, revealed, t);
  const [chosen, choose] = useState(options[0].key);
  const option = options.find(({ key }) => key === chosen) ?? options[0];
  const authentication = withPassword(option.authentication, typed);
  const isAsked = option.authentication.kind === "digest" && option.authentication.password === null;
  const reading = planOf({ trunk, authentication, addresses, numbers });
  const problems = reading.ok ? [] : reading.problems;
  const hints = reading.ok ? hintsFor(reading.plan, { authentication, originationUris }, t) : [];
  return (
    <Card
      title={t("Configuration for your system")}
      description={t("Made from this trunk as it is now. Nothing is sent anywhere: copy it, or download it.")}
    >
      <div className="space-y-4">
        <div className="grid gap-3 sm:max-w-2xl sm:grid-cols-2">
          <Field label={t("How the system shows who it is")}>
            {(control) => (
              <Select {...control} value={option.key} onChange={(event) => choose(event.target.value)}>
                {options.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {isAsked && (
            <Field
              label={t("Password of the SIP sign-in")}
              optional
              hint={t("Stays in this window and is filled in below.")}
              {...errorOf(problems.find(({ field }) => field === "password")?.message)}
            >
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  autoComplete="off"
                  value={typed}
                  onChange={(event) => type(event.target.value)}
                />
              )}
            </Field>
          )}
        </div>
        {problems.length > 0 && (
          <Banner tone="danger" title={t("No configuration can be made")}>
            {problems.map((problem) => (
              <p key={problem.field}>{t(problem.message)}</p>
            ))}
          </Banner>
        )}
        {hints.length > 0 && (
          <Banner
            tone="warning"
            title={t.count(hints.length, "One thing is missing", "{count} things are missing")}
          >
            <ul className="list-disc space-y-0.5 pl-4">
              {hints.map((hint) => (
                <li key={hint}>{hint}</li>
              ))}
            </ul>
          </Banner>
        )}
        {reading.ok && (
          <>
            <FilledIn
              plan={reading.plan}
              hasPassword={authentication.kind === "digest" && authentication.password !== null}
            />
            <Tabs defaultValue={SYSTEMS[0]}>
              <div className="overflow-x-auto pb-1">
                <TabsList aria-label={t("System")}>
                  {SYSTEMS.map((system) => (
                    <TabsTrigger key={system} value={system}>
                      {SYSTEM_NAMES[system]}
                    </TabsTrigger>
                  ))}
                </TabsList>
              </div>
              {SYSTEMS.map((system) => (
                <TabsContent key={system} value={system} className="pt-3">
                  <SystemPart
                    name={SYSTEM_NAMES[system]}
                    configuration={configurationFor(system, reading.plan, t)}
                  />
                </TabsContent>
              ))}
            </Tabs>
          </>
        )}
      </div>
    </Card>
  );
}

/** A revealed password stands; otherwise what was typed, or nothing. */
function withPassword(authentication: Authentication, typed: string): Authentication {
  if (authentication.kind !== "digest" || authentication.password !== null || typed === "")
    return authentication;
  return { ...authentication, password: typed };
}

function errorOf(message: string | undefined): { error?: string } {
  return message === undefined ? {} : { error: message };
}
