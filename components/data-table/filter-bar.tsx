import type { ReactNode } from "react";

/** The filters of a list, in one line where there is room. What acts on the whole list goes right. */
export function FilterBar({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
      {children}
      {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
    </search>
  );
}
