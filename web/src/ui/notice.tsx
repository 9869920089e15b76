import { useEffect, useState } from "react";
import { createStore, useStore } from "../app/store.ts";
import { useSpeech } from "../i18n/mod.ts";
import { Button } from "./button.tsx";
import { Cross } from "./icons.tsx";

const SHOWN_MS = 4_000;
/** Long enough to reach the button. */
const WITH_ACT_MS = 10_000;
const MOST = 4;

/** One sentence at the bottom of the page. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  /** `bad` stays until it is closed. */
  readonly kind: "know" | "bad";
  /** How often it was said since it appeared. */
  readonly times: number;
  readonly act: NoticeAct | null;
}

/** A way to take back what was just done, or to look at it. */
export interface NoticeAct {
  readonly label: string;
  readonly run: () => void;
}

/** The stack with one more sentence: the newest last, the same one counted instead of repeated. */
export function withNotice(
  stack: readonly Notice[],
  next: Omit<Notice, "times">,
): readonly Notice[] {
  const same = stack.find(({ text, kind }) => text === next.text && kind === next.kind);
  const rest = stack.filter((one) => one !== same);
  // the same place on the page: a sentence that is said again does not jump
  if (same !== undefined) {
    return stack.map((one) => one === same ? { ...next, id: same.id, times: same.times + 1 } : one);
  }
  const all = [...rest, { ...next, times: 1 }];
  // what is lost is the oldest that would have gone by itself
  const spare = all.length > MOST ? all.find(({ kind }) => kind === "know") ?? all[0] : undefined;
  return all.filter((one) => one !== spare);
}

const stack = createStore<readonly Notice[]>([]);
let lastId = 0;

/** Says one short sentence at the bottom of the page for four seconds; ten with an `act`. */
export function say(text: string, options: { readonly act?: NoticeAct } = {}): void {
  stack.set(
    withNotice(stack.get(), { id: ++lastId, text, kind: "know", act: options.act ?? null }),
  );
}

/** Says what went wrong; it stays until somebody closes it. */
export function sayWrong(text: string, options: { readonly act?: NoticeAct } = {}): void {
  stack.set(withNotice(stack.get(), { id: ++lastId, text, kind: "bad", act: options.act ?? null }));
}

function close(id: number): void {
  stack.set(stack.get().filter((one) => one.id !== id));
}

/** Where `say` and `sayWrong` appear; once per page. */
export function Notices() {
  const all = useStore(stack);
  const of = (kind: Notice["kind"]) =>
    all.filter((one) => one.kind === kind).map((one) => <Line key={one.id} notice={one} />);
  return (
    <div className="notices">
      <div role="alert" aria-live="assertive">{of("bad")}</div>
      <div role="status" aria-live="polite">{of("know")}</div>
    </div>
  );
}

function Line({ notice }: { notice: Notice }) {
  const { t, f } = useSpeech();
  const { id, text, kind, times, act } = notice;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (kind === "bad" || held) return;
    const timer = setTimeout(() => close(id), act === null ? SHOWN_MS : WITH_ACT_MS);
    return () => clearTimeout(timer);
  }, [id, kind, times, act, held]);
  return (
    <div
      className={`notice notice-${kind}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="notice-text">{text}</span>
      {times > 1 && <span className="notice-times">×{f.count(times)}</span>}
      {act !== null && (
        <Button
          kind="ghost"
          onClick={() => {
            close(id);
            act.run();
          }}
        >
          {act.label}
        </Button>
      )}
      {(kind === "bad" || act !== null) && (
        <Button
          kind="ghost"
          aria-label={t("app.close")}
          onClick={() => close(id)}
        >
          <Cross />
        </Button>
      )}
    </div>
  );
}
