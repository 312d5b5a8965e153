import { useTranslate } from "#translate";
import { kindHeadings, kindIcons } from "@/components/shell/palette-kinds";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { SearchDto } from "@/lib/services/search/schema";

/** Everything that was found, by kind. */
export function SearchResults({ result, typed }: { result: SearchDto; typed: string }) {
  const t = useTranslate();
  const headings = kindHeadings(t);
  const kinds = [...new Set(result.data.map(({ kind }) => kind))];
  if (kinds.length === 0) {
    return (
      <EmptyState
        title={typed === "" ? "What are you looking for?" : `Nothing goes by “${typed}”`}
        description="A part of a name, company, e-mail address or number in any notation; a reference, or an id from its beginning on."
      />
    );
  }
  return (
    <div className="grid gap-4">
      {kinds.map((kind) => {
        const found = result.data.filter((hit) => hit.kind === kind);
        const count = result.more.includes(kind) ? `The first ${found.length}` : String(found.length);
        return (
          <Card
            key={kind}
            title={headings[kind]}
            padding="flush"
            actions={<span className="text-ink-muted text-xs">{count}</span>}
          >
            <ul className="divide-y divide-line">
              {found.map(({ id, href, label, hint }) => (
                <li key={id}>
                  <Link
                    href={href}
                    data-row-link
                    className="flex min-h-11 items-center gap-3 px-4 py-2 hover:bg-sunken focus-visible:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-subtle"
                  >
                    {kindIcons[kind]}
                    <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
                      <span className="break-words font-medium">{label}</span>
                      {hint && <span className="break-all text-ink-muted text-xs">{hint}</span>}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}
