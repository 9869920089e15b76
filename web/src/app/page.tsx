import { createContext, type ReactNode, use } from "react";
import { useSyncExternalStore } from "react";
import { stream } from "../api/stream.ts";
import { useSpeech } from "../i18n/mod.ts";
import { Button } from "../ui/button.tsx";
import { useTitle } from "../ui/hooks.ts";

/** Opens the navigation on narrow screens; given by the shell. */
export const OpenMenu = createContext<() => void>(() => {});

/** Every page: a bar with its title and tools, then its content. */
export function Page(
  { title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode },
) {
  const { t } = useSpeech();
  const openMenu = use(OpenMenu);
  useTitle(title);
  return (
    <>
      <header className="bar">
        <span className="bar-menu">
          <Button kind="ghost" aria-label={t("app.menu")} onClick={openMenu}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M2 4h12M2 8h12M2 12h12" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </Button>
        </span>
        <h1>{title}</h1>
        {tools}
      </header>
      <main id="content" tabIndex={-1}>{children}</main>
    </>
  );
}

/** How new events reach this page, by shape and word. */
export function LiveState() {
  const { t } = useSpeech();
  const state = useSyncExternalStore(stream.watch, () => stream.state);
  return (
    <span
      className={`live live-${state}`}
      title={state === "polling" ? t("stream.polling.help") : undefined}
    >
      <i />
      <span className="live-word">{t(`stream.${state}`)}</span>
    </span>
  );
}
