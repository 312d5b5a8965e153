import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { actionNames } from "@/components/audit/audit-words";
import { auditActions } from "@/lib/audit/actions";

const ROOT = path.resolve(import.meta.dirname, "../../..");
/** Say what a row means, and write none. */
const READERS = [
  /^lib\/audit\/actions\.ts$/,
  /^lib\/services\/activity\//,
  /^lib\/i18n\//,
  /^lib\/db\/generated\//,
];

const sources = readdirSync(path.join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
  .map((name) => path.posix.join("lib", name.split(path.sep).join("/")))
  .filter((name) => /\.tsx?$/.test(name) && !READERS.some((reader) => reader.test(name)))
  .map((name) => ({ name, text: readFileSync(path.join(ROOT, name), "utf8") }));
const written = (action: string) => sources.filter(({ text }) => text.includes(`"${action}"`));

/** Of earlier versions: rows have them, nothing writes them any more. */
const retired: readonly string[] = ["customer.create_sent", "trunk.configuration_shown"];

/** What has to be on record, by kind; each kind names the acts that it was thought of with. */
const asked: Record<string, readonly (typeof auditActions)[number][]> = {
  "sign-in and failure": ["auth.sign_in", "auth.sign_out", "auth.second_factor", "auth.recovery_code_used"],
  "refused access": ["access.denied", "api_key.refused"],
  "reveal of a secret": ["kyc.link_shown", "mail.read", "auth.recovery_codes_made", "api_key.created"],
  "view of personal data": ["kyc.identity_viewed", "top_up_request.attachment_viewed"],
  export: [
    "audit.exported",
    "call_export.started",
    "call_export.downloaded",
    "statement.downloaded",
    "numbers.rental_exported",
    "bulk.file_downloaded",
  ],
  "view as": ["visit.started", "visit.ended"],
  "decision about a webhook": ["kyc.webhook_refused", "payment.webhook_refused", "payment.confirmed"],
  "decision of a reconciliation": ["transfer.review_decided", "order.decided", "reconciliation.finished"],
  "change of configuration": [
    "transfer_policy.changed",
    "portal_policy.changed",
    "kyc_policy.changed",
    "security_policy.changed",
    "brand.changed",
    "audit.forwarder_changed",
    "keys.rotation_started",
  ],
};

describe("the closed list of acts", () => {
  it("names each once, and has words for each", () => {
    expect(new Set(auditActions).size).toBe(auditActions.length);
    expect(Object.keys(actionNames).sort()).toEqual([...auditActions].sort());
  });

  it.each(auditActions.filter((action) => !retired.includes(action)))("%s is written somewhere", (action) => {
    expect(written(action).length).toBeGreaterThan(0);
  });

  it.each(retired)("%s is written no more", (action) => {
    expect(written(action)).toEqual([]);
  });

  it("is where every act that is written comes from", () => {
    const known: readonly string[] = auditActions;
    const unknown = sources.flatMap(({ name, text }) =>
      text.includes("appendAudit")
        ? [...text.matchAll(/\baction: "([^"]+)"/g)].flatMap(([, action = ""]) =>
            known.includes(action) ? [] : [`${name}: ${action}`],
          )
        : [],
    );
    expect(unknown).toEqual([]);
  });

  it.each(Object.entries(asked))("has %s on record", (_, actions) => {
    expect(actions.filter((action) => written(action).length === 0)).toEqual([]);
  });
});

describe("what changes something", () => {
  // A service that changes rows of ours for somebody, and never writes to the record, has forgotten it.
  const changing = sources.filter(
    ({ name, text }) =>
      /^lib\/services\/[^/]+\/(write|manage|decide|edit|remove)[^/]*\.ts$/.test(name) &&
      /\btx\.\w+\.(create|update|updateMany|delete|deleteMany|upsert)\(/.test(text),
  );

  it("is found", () => {
    expect(changing.length).toBeGreaterThan(20);
  });

  it.each(changing.map(({ name, text }) => [name, text] as const))("%s writes to the record", (_, text) => {
    expect(text).toMatch(/appendAudit|from "\.\/(record|audit|events|changes)/);
  });
});
