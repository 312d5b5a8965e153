"use client";

import { Check, Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import type { Theme } from "@/lib/format/viewer";
import { MenuButton } from "./menu-button";
import { MenuAct } from "./menu-item";
import { applyTheme, currentTheme } from "./theme";

const CHOICES: { theme: Theme; label: string; Icon: typeof Sun }[] = [
  { theme: "light", label: "Light", Icon: Sun },
  { theme: "dark", label: "Dark", Icon: Moon },
  { theme: "system", label: "As the system", Icon: Monitor },
];

export function ThemeToggle() {
  const t = useTranslate();
  const [theme, setTheme] = useState<Theme>("system");

  function choose(choice: Theme) {
    applyTheme(choice);
    setTheme(choice);
  }

  return (
    <MenuButton
      label={t("Theme")}
      title={t("Theme")}
      icon={<SunMoon aria-hidden />}
      onOpen={() => setTheme(currentTheme())}
    >
      {CHOICES.map(({ theme: value, label, Icon }) => (
        <MenuAct key={value} checked={theme === value} onSelect={() => choose(value)}>
          <Icon aria-hidden />
          <span className="flex-1">{t(label)}</span>
          {theme === value && <Check aria-hidden />}
        </MenuAct>
      ))}
    </MenuButton>
  );
}
