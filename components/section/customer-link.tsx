import { Link } from "@/components/ui/link";

/** The customer of a row, by the name that we know. */
export function CustomerLink({ authId, name }: { authId: string | null; name: string | null }) {
  if (!authId) return <span className="text-ink-subtle">Unknown</span>;
  return (
    <Link
      href={`/customers/${encodeURIComponent(authId)}`}
      title={authId}
      className="inline-block max-w-36 truncate rounded align-bottom hover:underline"
    >
      {name ?? authId}
    </Link>
  );
}
