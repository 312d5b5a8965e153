import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** What is not there: "No calls in these seven days". */
  title: ReactNode;
  /** What to do next. */
  description?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
}

export function EmptyState({ title, description, action, icon }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      {icon && (
        <div className="mb-3 grid size-10 place-items-center rounded-full bg-sunken text-ink-subtle [&_svg]:size-5">
          {icon}
        </div>
      )}
      <p className="font-medium">{title}</p>
      {description && <p className="mt-1 max-w-prose text-balance text-ink-muted">{description}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
