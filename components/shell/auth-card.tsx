import type { ReactNode } from "react";
import { BrandFooter } from "@/components/brands/brand-footer";
import { Brand, type BrandProps } from "./brand";

export interface AuthCardProps {
  brand: BrandProps;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Below the card: another way in, a word about help. */
  footer?: ReactNode;
  mark?: ReactNode;
}

/** The frame of every page before the sign-in. */
export function AuthCard({ brand, title, description, children, footer, mark }: AuthCardProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-13 items-center justify-between px-4 sm:px-6">
        <Brand {...brand} />
        {mark}
      </header>
      <main className="grid flex-1 place-items-center px-4 pt-6 pb-16">
        <div className="w-full max-w-sm">
          <div className="rounded-xl border border-line bg-surface p-6 shadow-soft">
            <h1 className="font-semibold text-lg tracking-tight">{title}</h1>
            {description && <p className="mt-1 text-ink-muted">{description}</p>}
            <div className="mt-5">{children}</div>
          </div>
          {footer && <div className="mt-4 px-6 text-center text-ink-subtle text-xs">{footer}</div>}
        </div>
      </main>
      {brand.contacts && (
        <BrandFooter
          contacts={brand.contacts}
          className="mx-auto w-full max-w-md px-6 pb-6 text-center [&>p]:justify-center"
        />
      )}
    </div>
  );
}
