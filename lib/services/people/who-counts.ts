import "server-only";
import { env } from "@/lib/env";

/** People of the demo cannot sign in anywhere else, and their addresses are nobody's, so they count nowhere else. */
export function outsideDemo() {
  return env().TANDEM_DEMO ? {} : { demo: false };
}

/** Whoever may sign in here. */
export function active() {
  return { status: "active" as const, ...outsideDemo() };
}

/** Whoever of the staff may sign in here. */
export function activeStaff() {
  return { ...active(), customerId: null };
}
