/** Holds a state that is only ever replaced, and tells those who watch a part of it. */
export class Store<State extends object> {
  #state: State;
  #isTelling = false;
  readonly #watchers = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  /** Replaces a part. Watchers run once for all that was replaced in one go, before the browser paints. */
  set(change: Partial<State> | ((state: State) => Partial<State>)): void {
    this.#state = { ...this.#state, ...(typeof change === "function" ? change(this.#state) : change) };
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      for (const watcher of this.#watchers) watcher();
    });
  }

  /** Renders now, and again whenever one of the selected values is another. */
  watch<Selected extends unknown[] | []>(
    select: (state: State) => Selected,
    render: (...selected: NoInfer<Selected>) => void,
  ): void {
    let shown = select(this.#state);
    render(...shown);
    this.#watchers.add(() => {
      const selected = select(this.#state);
      if (selected.every((value, index) => Object.is(value, shown[index]))) return;
      shown = selected;
      render(...selected);
    });
  }
}
