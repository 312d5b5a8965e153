export interface NavItem {
  href: string;
  label: string;
  /** The path of a `<DrawnIcon>`. */
  icon: string;
  /** Items of one group stand together under its name; without a group, above all others. */
  group?: string;
  /** Pages below its address are not its own. */
  alone?: boolean;
  /** A figure beside the label, such as how many things need attention; it may change while the page stands. */
  count?: number;
}

/** The item that a page belongs to: the one with the longest address that the page's begins with. */
export function currentItem(items: NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter(
      ({ href, alone }) => pathname === href || (!alone && href !== "/" && pathname.startsWith(`${href}/`)),
    )
    .sort((a, b) => b.href.length - a.href.length)[0];
}

/** Items under their group's name, in the order in which the groups first appear. */
export function groupItems(items: NavItem[]): { group: string | undefined; items: NavItem[] }[] {
  const groups = new Map<string | undefined, NavItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups].map(([group, members]) => ({ group, items: members }));
}
