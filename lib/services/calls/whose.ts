import type { Scope } from "@/lib/authz/scope";
import type { CallsOf } from "@/lib/db/calls/where";

/** Whose calls a scope is about, for the mirror. */
export function callsOf(scope: Scope): CallsOf {
  return scope.kind === "customer" ? scope.customer : scope.partner;
}
