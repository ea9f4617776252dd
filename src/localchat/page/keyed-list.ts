/** One thing of a list, and what its look depends on. */
export interface KeyedItem<Item> {
  readonly key: string;
  readonly item: Item;
  readonly dependsOn: readonly unknown[];
}

interface Shown {
  readonly dependsOn: readonly unknown[];
  readonly node: HTMLElement;
}

/**
 * Keeps a parent's children in step with a list: what did not change stays the
 * same element, so that focus, scrolling and what was unfolded survive.
 */
export class KeyedList<Item> {
  readonly #parent: HTMLElement;
  readonly #render: (item: Item, before: HTMLElement | undefined) => HTMLElement;
  #shown = new Map<string, Shown>();

  /** @param render makes an item's element, new or in place of the one before */
  constructor(parent: HTMLElement, render: (item: Item, before: HTMLElement | undefined) => HTMLElement) {
    this.#parent = parent;
    this.#render = render;
  }

  show(items: readonly KeyedItem<Item>[]): void {
    const shown = new Map<string, Shown>();
    for (const { key, item, dependsOn } of items) {
      const before = this.#shown.get(key);
      const isSame = before?.dependsOn.every((value, index) => Object.is(value, dependsOn[index]));
      shown.set(key, before && isSame ? before : { dependsOn, node: this.#render(item, before?.node) });
    }
    for (const [key, { node }] of this.#shown) {
      if (shown.get(key)?.node !== node && !shown.has(key)) node.remove();
    }
    let next = this.#parent.firstElementChild;
    for (const [key, { node }] of shown) {
      const old = this.#shown.get(key)?.node;
      if (old === next && old !== node && next) {
        next.replaceWith(node);
        next = node.nextElementSibling;
      } else if (node === next) {
        next = next.nextElementSibling;
      } else {
        if (old && old !== node) old.remove();
        this.#parent.insertBefore(node, next);
      }
    }
    this.#shown = shown;
  }
}
