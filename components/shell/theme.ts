import { rememberPreference } from "@/components/ui/preference-cookie";
import { type Theme, VIEWER_COOKIES } from "@/lib/format/viewer";

/** The theme that the page is in now. */
export function currentTheme(): Theme {
  const { classList } = document.documentElement;
  if (classList.contains("light")) return "light";
  return classList.contains("dark") ? "dark" : "system";
}

/** Changes the theme at once, and remembers it for the server's next page. */
export function applyTheme(theme: Theme): void {
  const { classList } = document.documentElement;
  classList.remove("light", "dark");
  if (theme !== "system") classList.add(theme);
  rememberPreference(VIEWER_COOKIES.theme, theme);
}
