import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons or links at the right of the title. */
  actions?: ReactNode;
  /** When what it shows was read, usually an `<AsOf>`. */
  asOf?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
  /** "flush" for a table or list that reaches the edges. */
  padding?: "normal" | "flush";
  /** The heading's level on its page. */
  level?: 2 | 3;
  className?: string;
}

/** A panel of a page; with a title it is a region that screen readers can jump to. */
export function Card({
  title,
  description,
  actions,
  asOf,
  footer,
  children,
  padding = "normal",
  level = 2,
  className,
}: CardProps) {
  const titleId = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      aria-labelledby={title ? titleId : undefined}
      className={cn("min-w-0 rounded-lg border border-line bg-surface shadow-soft", className)}
    >
      {(title || actions || asOf) && (
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2.5">
          <div className="min-w-0 grow basis-36">
            {title && (
              <Heading id={titleId} className="font-semibold text-sm">
                {title}
              </Heading>
            )}
            {description && <p className="text-ink-subtle text-xs/5">{description}</p>}
          </div>
          {asOf && <div className="text-ink-subtle text-xs">{asOf}</div>}
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={padding === "normal" ? "p-4" : undefined}>{children}</div>
      {footer && (
        <footer className="border-line border-t px-4 py-2.5 text-ink-subtle text-xs">{footer}</footer>
      )}
    </section>
  );
}
