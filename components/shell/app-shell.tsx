import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { Brand, type BrandProps } from "./brand";
import { CommandPalette, type CommandPaletteProps } from "./command-palette";
import { MobileNav } from "./mobile-nav";
import { Nav } from "./nav";
import type { NavItem } from "./nav-item";
import { ThemeToggle } from "./theme-toggle";
import { UserMenu, type UserMenuProps } from "./user-menu";

export interface AppShellProps {
  brand: BrandProps;
  /** What the caller's role may reach. */
  nav: NavItem[];
  palette: CommandPaletteProps;
  user: UserMenuProps["user"];
  userLinks?: UserMenuProps["links"];
  signOut: UserMenuProps["signOut"];
  /** Stands in the top bar of every page at every width, usually a `<DemoMark>`. */
  mark?: ReactNode;
  /** Across the top of every page: an outage, a transfer that needs review. */
  notice?: ReactNode;
  children: ReactNode;
}

/** The frame of every page behind the sign-in: navigation, top bar, content. */
export function AppShell({
  brand,
  nav,
  palette,
  user,
  userLinks,
  signOut,
  mark,
  notice,
  children,
}: AppShellProps) {
  const t = useTranslate();
  return (
    <div className="min-h-dvh lg:pl-56">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-accent-ink focus:translate-y-0"
      >
        {t("Skip to the content")}
      </a>
      <aside className="fixed top-[var(--visit-bar,0px)] bottom-0 left-0 hidden w-56 flex-col border-line border-r bg-surface lg:flex">
        <div className="flex h-13 shrink-0 items-center px-4">
          <Brand {...brand} />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-2 pt-2 pb-6">
          <Nav items={nav} label={t("Main")} />
        </div>
      </aside>
      <header className="sticky top-[var(--visit-bar,0px)] z-30 flex h-13 items-center gap-2 border-line border-b bg-canvas/95 px-4 backdrop-blur-sm sm:px-6 lg:px-8">
        <MobileNav brand={<Brand {...brand} />} items={nav} label={t("Main")} />
        <Brand {...brand} className="lg:hidden" />
        <div className="ml-auto lg:mr-auto lg:ml-0">
          <CommandPalette {...palette} />
        </div>
        <div className="flex items-center gap-1">
          {mark && <div className="mr-1.5">{mark}</div>}
          <ThemeToggle />
          <UserMenu user={user} links={userLinks} signOut={signOut} />
        </div>
      </header>
      {notice}
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[88rem] px-4 pt-5 pb-16 sm:px-6 lg:px-8"
      >
        {children}
      </main>
    </div>
  );
}
