import type { AuditEventDto, AuditFilter } from "@/lib/services/audit/schema";

/** Filters as parameters of an address, those that are not set left out. */
export function auditParams(filter: Partial<AuditFilter>): URLSearchParams {
  const given = Object.entries(filter).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
  );
  return new URLSearchParams(given);
}

export function auditHref(filter: Partial<AuditFilter>): string {
  const params = auditParams(filter).toString();
  return params === "" ? "/audit" : `/audit?${params}`;
}

/** Other acts that have something in common with one. */
export function relatedLinks(event: AuditEventDto): { href: string; label: string }[] {
  const { actor, target, authId, requestId, address } = event;
  return [
    ...(requestId ? [{ href: auditHref({ request: requestId }), label: "Everything of this request" }] : []),
    ...(actor.id
      ? [{ href: auditHref({ actor: actor.id }), label: `Everything by ${actor.name ?? "this actor"}` }]
      : []),
    ...(target ? [{ href: auditHref({ target: target.id }), label: "Everything about this target" }] : []),
    ...(authId ? [{ href: auditHref({ customer: authId }), label: "Everything about this customer" }] : []),
    ...(address ? [{ href: auditHref({ address }), label: "Everything from this address" }] : []),
  ];
}
