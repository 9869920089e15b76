import { useEffect } from "react";
import { createStore, useStore } from "../app/store.ts";

const SHOWN_MS = 3_000;
const notice = createStore("");

/** Says one short sentence at the bottom of the page for three seconds. */
export function say(text: string): void {
  notice.set(text);
}

/** Where `say` appears; once per page. */
export function Notices() {
  const text = useStore(notice);
  useEffect(() => {
    if (text === "") return;
    const timer = setTimeout(() => notice.set(""), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div role="status" aria-live="polite">
      {text !== "" && <div className="notice">{text}</div>}
    </div>
  );
}
