import type { ReactNode } from "react";

export interface FullPageMessageProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  footnote?: ReactNode;
}

/** A page that has only something to say: not found, failed. The page's `main` is around it, of the frame or its own. */
export function FullPageMessage({ title, children, actions, footnote }: FullPageMessageProps) {
  return (
    <div className="grid min-h-[70dvh] place-items-center px-6 py-16">
      <div className="w-full max-w-md">
        <h1 className="text-balance font-semibold text-xl tracking-tight">{title}</h1>
        <div className="mt-2 text-ink-muted">{children}</div>
        {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
        {footnote && <div className="mt-8 border-line border-t pt-3 text-ink-subtle text-xs">{footnote}</div>}
      </div>
    </div>
  );
}
