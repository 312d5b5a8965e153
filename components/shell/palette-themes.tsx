import { Monitor, Moon, Sun } from "lucide-react";
import type { Translate } from "@/lib/i18n/translate";
import type { PaletteItem, PaletteRowItem } from "./palette-item";
import { applyTheme } from "./theme";

const THEMES = [
  { theme: "light", label: "Light theme", icon: <Sun aria-hidden /> },
  { theme: "dark", label: "Dark theme", icon: <Moon aria-hidden /> },
  { theme: "system", label: "Theme as the system", icon: <Monitor aria-hidden /> },
] as const;

interface ThemeRows {
  heading: string;
  rows: PaletteRowItem[];
  /** The same, to be matched with what was typed. */
  items: PaletteItem[];
}

export function themeRows(t: Translate, then: () => void): ThemeRows {
  const rows = THEMES.map(({ theme, label, icon }) => ({
    id: `theme-${theme}`,
    label: t(label),
    icon,
    run: () => {
      applyTheme(theme);
      then();
    },
  }));
  const items = THEMES.map(({ theme, label }) => ({
    id: `theme-${theme}`,
    label: t(label),
    href: "",
    keywords: ["theme", label],
  }));
  return { heading: t("Theme"), rows, items };
}
