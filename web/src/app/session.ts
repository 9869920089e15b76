import { api, onSessionEnded } from "../api/client.ts";
import type { Fault } from "../api/fault.ts";
import { stream } from "../api/stream.ts";
import { createStore } from "./store.ts";

/** Where the reader stands. The address in the bar stays as wanted through all of them. */
export type Session =
  | { readonly phase: "booting" }
  | { readonly phase: "unreachable"; readonly fault: Fault }
  | { readonly phase: "signedOut"; readonly ended: boolean; readonly firstRun: boolean }
  | { readonly phase: "setup"; readonly migrated: boolean }
  | { readonly phase: "in" };

/** The session of this tab. */
export const session = createStore<Session>({ phase: "booting" });

const forget = new Set<() => void>();

/** Registers what has to be dropped when a session ends (caches). */
export function onForget(drop: () => void): void {
  forget.add(drop);
}

function leave(ended: boolean): void {
  stream.stop();
  for (const drop of forget) drop();
  session.set({ phase: "signedOut", ended, firstRun: false });
}

onSessionEnded(() => {
  if (session.get().phase === "in" || session.get().phase === "setup") leave(true);
});

function enter(): void {
  session.set({ phase: "in" });
  stream.start();
}

/** Asks the server who we are: at start, and when "try again" is pressed. */
export async function boot(): Promise<void> {
  const [who, info] = await Promise.all([api.session(), api.info()]);
  const firstRun = info.ok && info.value?.setupRequired === true;
  const migrated = info.ok && info.value?.hasHistoricalData === true;
  if (who.ok && who.value?.authenticated === true) {
    if (firstRun) session.set({ phase: "setup", migrated });
    else enter();
  } else if (who.ok || who.fault.kind === "unauthorized") {
    session.set({ phase: "signedOut", ended: false, firstRun });
  } else {
    session.set({ phase: "unreachable", fault: who.fault });
  }
}

/** Trades the admin key for a session cookie. Null when let in, else why not. */
export async function signIn(key: string): Promise<Fault | null> {
  const answer = await api.signIn(key.trim());
  if (!answer.ok) return answer.fault;
  const info = await api.info();
  if (info.ok && info.value?.setupRequired === true) {
    session.set({ phase: "setup", migrated: info.value.hasHistoricalData === true });
  } else enter();
  return null;
}

/** Leaves the wizard for the panel. */
export function finishSetup(): void {
  enter();
}

/** Ends this session on the server and here. */
export async function signOut(): Promise<void> {
  await api.signOut();
  leave(false);
}
