import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { Link } from "@/components/ui/link";

export interface Crumb {
  href: string;
  label: ReactNode;
}

export interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** The pages above this one, the top one first. */
  breadcrumbs?: Crumb[];
  actions?: ReactNode;
  /** Beside the title: a status badge, for instance. */
  badge?: ReactNode;
}

export function PageHeader({ title, description, breadcrumbs = [], actions, badge }: PageHeaderProps) {
  const t = useTranslate();
  return (
    <header className="mb-5">
      {breadcrumbs.length > 0 && (
        <nav aria-label={t("Breadcrumb")} className="mb-1">
          <ol className="flex flex-wrap items-center gap-1 text-ink-subtle text-xs">
            {breadcrumbs.map((crumb) => (
              <li key={crumb.href} className="flex items-center gap-1">
                <Link href={crumb.href} className="rounded hover:text-ink hover:underline">
                  {crumb.label}
                </Link>
                <ChevronRight aria-hidden className="size-3" />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="text-balance break-words font-semibold text-xl tracking-tight">{title}</h1>
            {badge}
          </div>
          {description && <p className="mt-0.5 max-w-prose text-ink-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
