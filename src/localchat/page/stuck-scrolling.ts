/** Nearer than this is at the bottom, in px. */
const NEAR = 48;

/** Scrolling that stays at the bottom when it is there, and else holds what is in view. */
export interface StuckScrolling {
  readonly isAtBottom: boolean;
  toBottom(): void;
  /** Changes what is shown, and sees to it that nothing in view moves. */
  keeping(change: () => void): void;
}

/** @param area what scrolls @param content what is in it, whose children are what is in view */
export function stickToBottom(area: HTMLElement, content: HTMLElement, onScroll: () => void): StuckScrolling {
  let isAtBottom = true;
  let lastTop = 0;
  const toBottom = (): void => {
    area.scrollTop = area.scrollHeight;
    lastTop = area.scrollTop;
    isAtBottom = true;
  };
  area.addEventListener("scroll", () => {
    const isNear = area.scrollHeight - area.scrollTop - area.clientHeight < NEAR;
    // Content that grew below is no scrolling away from the bottom; only going up is.
    isAtBottom = isNear || (isAtBottom && area.scrollTop >= lastTop);
    lastTop = area.scrollTop;
    onScroll();
  });
  // The window, the message field and pictures change sizes, too.
  const observer = new ResizeObserver(() => {
    if (isAtBottom) toBottom();
  });
  observer.observe(area);
  observer.observe(content);
  return {
    get isAtBottom() {
      return isAtBottom;
    },
    toBottom,
    keeping: (change) => {
      const top = area.getBoundingClientRect().top;
      const held = Array.from(content.children, (child) => ({ child, top: child.getBoundingClientRect().top }));
      const inView = held.filter((one) => one.child.getBoundingClientRect().bottom > top);
      change();
      if (isAtBottom) return toBottom();
      const still = inView.find(({ child }) => child.isConnected);
      if (still) area.scrollTop += still.child.getBoundingClientRect().top - still.top;
    },
  };
}
