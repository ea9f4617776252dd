/** Where a link leads. */
export type LinkTarget =
  /** The private chat with the bot. */
  | { readonly kind: "bot"; readonly start?: string }
  /** A group to choose, which the bot is taken into. */
  | { readonly kind: "group"; readonly start: string }
  /** Another page. */
  | { readonly kind: "web"; readonly href: string };

/** Where a link of a message or a button leads; undefined where it is no link at all, as javascript:. */
export function linkTarget(link: string, botName: string | undefined): LinkTarget | undefined {
  const url = URL.parse(hasScheme(link) ? link : `https://${link}`);
  if (url?.protocol === "tg:")
    return telegramTarget(url.hostname === "resolve" ? url.searchParams : undefined, botName);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return undefined;
  const name = url.hostname === "t.me" || url.hostname === "telegram.me" ? url.pathname.slice(1) : undefined;
  if (name !== undefined && isSame(name, botName)) return startTarget(url.searchParams);
  return { kind: "web", href: url.href };
}

function telegramTarget(params: URLSearchParams | undefined, botName: string | undefined): LinkTarget | undefined {
  return params && isSame(params.get("domain") ?? "", botName) ? startTarget(params) : undefined;
}

function startTarget(params: URLSearchParams): LinkTarget {
  const group = params.get("startgroup");
  const start = params.get("start");
  if (group !== null) return { kind: "group", start: group };
  return start === null ? { kind: "bot" } : { kind: "bot", start };
}

function isSame(name: string, botName: string | undefined): boolean {
  return botName !== undefined && name.toLowerCase() === botName.toLowerCase();
}

function hasScheme(link: string): boolean {
  // "example.org:80" has none, as a port is digits.
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(link);
}
