import type { Notices } from "./notices.ts";
import type { PageState } from "./page-state.ts";
import type { Server } from "./server.ts";
import type { Store } from "./store.ts";

/** What every view and every act of the page works with. */
export interface Page {
  readonly store: Store<PageState>;
  readonly server: Server;
  readonly notices: Notices;
}
