import type { Restored, Stopped } from "./restored";

const NAMED = 10;

function several(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

function list(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What was stopped, the gravest first. */
function stoppedLines(stopped: Stopped): string[] {
  const { unknown, cancelled, bulkStopped, bulkCancelled, rules, requests, untold, orders } = stopped;
  const lines: [number, string][] = [
    [
      unknown.length,
      `${several(unknown.length, "transfer", "transfers")} may have been sent; the ledger will tell, else a person: ${list(unknown)}`,
    ],
    [
      cancelled.length,
      `${several(cancelled.length, "transfer that waited", "transfers that waited")} for an approval cancelled: ${list(cancelled)}`,
    ],
    [
      bulkStopped.length,
      `${several(bulkStopped.length, "bulk file", "bulk files")} stopped: ${list(bulkStopped)}`,
    ],
    [
      bulkCancelled.length,
      `${several(bulkCancelled.length, "bulk file", "bulk files")} that had not begun cancelled: ${list(bulkCancelled)}`,
    ],
    [
      rules.length,
      `${several(rules.length, "automatic top-up", "automatic top-ups")} stopped until a person resumes them: ${list(rules)}`,
    ],
    [
      requests.length,
      `${several(requests.length, "approved top-up request waits", "approved top-up requests wait")} for a person: ${list(requests)}`,
    ],
    [
      untold.length,
      `${several(untold.length, "customer is", "customers are")} not told by itself that a request was approved: ${list(untold)}`,
    ],
    [
      orders.length,
      `${several(orders.length, "order", "orders")} looked for upstream, not sent again: ${list(orders)}`,
    ],
    [
      stopped.creations + stopped.verifications,
      `${several(stopped.creations, "new account", "new accounts")} and ${several(stopped.verifications, "verification", "verifications")} looked for upstream`,
    ],
    [stopped.mails, `${several(stopped.mails, "mail", "mails")} not sent; an admin may send them by hand`],
    [stopped.notices, `${several(stopped.notices, "notice", "notices")} dropped`],
    [stopped.jobs, `${several(stopped.jobs, "job", "jobs")} taken out of the queue; the schedules ask again`],
    [stopped.sessions, `${several(stopped.sessions, "session", "sessions")} ended: everybody signs in again`],
    [stopped.links, `${several(stopped.links, "link", "links")} to set a password or an address ended`],
  ];
  return lines.filter(([count]) => count > 0).map(([, line]) => `  ${line}`);
}

/** What a person does now, in the order of importance. */
function todo({ copiedAt, open, stopped }: Restored): string[] {
  const since = copiedAt.toISOString();
  const steps = [
    "Start the portal and wait for the comparison with the ledgers, which begins by itself (Reconciliation): until one " +
      `that began a quarter of an hour after the restore has ended no money is sent. It shows every transfer since ${since} that this database does not know, and those ` +
      "cancelled here that were sent.",
    "Transfers: settle what comes to review. Book or ask for again only what the ledger does not show.",
    ...(stopped && stopped.rules.length + stopped.bulkStopped.length + stopped.requests.length > 0
      ? ["Automatic top-ups, bulk files, top-up requests: look at the ledger, then resume or approve each."]
      : []),
    `People: ${open.people} may sign in, with the passwords and second factors of then. Disable again whoever was disabled since.`,
    `API keys that work now: ${open.keys.length === 0 ? "none" : list(open.keys)}. Revoke again what was revoked since.`,
    ...(open.invitations > 0
      ? [`Invitations: ${open.invitations} can be accepted. Revoke again what was revoked since.`]
      : []),
    "Settings, limits and brands are those of then, too.",
  ];
  return steps.map((step, at) => `  ${at + 1}. ${step}`);
}

/** What `npm run restore` prints in the end. */
export function linesOf(restored: Restored): string[] {
  const { counts, stopped, copiedAt } = restored;
  const stops = stopped ? stoppedLines(stopped) : ["  nothing: it had been recorded before"];
  return [
    `What is in it, as of ${copiedAt.toISOString()}:`,
    ...Object.entries(counts).map(([what, count]) => `${String(count).padStart(10)} ${what}`),
    "",
    "Stopped, because it may have happened after the copy was made:",
    ...(stops.length > 0 ? stops : ["  nothing was under way"]),
    "",
    "To do now, in this order:",
    ...todo(restored),
  ];
}
