const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML shows it; names and notes are other people's words. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

export function paragraph(text: string, size: "normal" | "small" = "normal"): string {
  if (size === "normal")
    return `<p style="margin:0 0 14px;font-size:15px;line-height:1.55">${escaped(text)}</p>`;
  return `<p class="quiet" style="margin:0 0 10px;color:#5d6470;font-size:13px;line-height:1.5;word-break:break-word">${escaped(text)}</p>`;
}

export function factTable(facts: { label: string; value: string }[]): string {
  if (facts.length === 0) return "";
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><td class="quiet" style="padding:4px 16px 4px 0;color:#5d6470;vertical-align:top">${escaped(label)}</td><td style="padding:4px 0;vertical-align:top">${escaped(value)}</td></tr>`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px;font-size:15px;line-height:1.5">${rows.join("")}</table>`;
}

/** Only addresses of pages are links; anything else is shown as text. */
export function button({ label, url }: { label: string; url: string }, ground: string, ink: string): string {
  if (!/^https?:\/\//.test(url)) return paragraph(label);
  return `<p style="margin:4px 0 20px"><a href="${escaped(url)}" style="display:inline-block;padding:11px 18px;border-radius:6px;background:${ground};color:${ink};font-size:15px;font-weight:600;text-decoration:none">${escaped(label)}</a></p>`;
}
