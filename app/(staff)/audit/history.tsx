import { HistoryCard } from "@/components/audit/history-card";
import { currentViewer } from "@/lib/auth/current-viewer";
import { loadHistory } from "@/lib/services/audit/loaders";
import type { AuditFilter } from "@/lib/services/audit/schema";

/** What the audit log has about one thing, for that thing's page; nothing for roles that do not read the log. */
export async function History({ filter }: { filter: Pick<AuditFilter, "target" | "customer" | "actor"> }) {
  const [history, viewer] = await Promise.all([loadHistory(filter), currentViewer()]);
  return <HistoryCard history={history} filter={filter} viewer={viewer} />;
}
