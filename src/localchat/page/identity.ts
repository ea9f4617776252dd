/** How many colours people and chats have; layout.css has a class for each. */
const COLOURS = 7;

/** The class of somebody's colour, which is the same everywhere. */
export function colourClass(id: number): string {
  return `colour-${Math.abs(id) % COLOURS}`;
}

/** What an avatar shows: the first letters of the first two words. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => Array.from(word.replace(/^[^\p{L}\p{N}]+/u, ""))[0] ?? "")
    .join("")
    .toUpperCase();
}
