import { type ReactNode, useEffect } from "react";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { queryClient } from "../api/queries.ts";
import { useSpeech } from "../i18n/mod.ts";
import { SetupPage } from "../pages/setup/page.tsx";
import { SignInPage } from "../pages/sign-in/page.tsx";
import { Notices } from "../ui/notice.tsx";
import { Empty } from "../ui/state.tsx";
import { Button } from "../ui/button.tsx";
import { faultText } from "../ui/fault-text.ts";
import { router } from "./router.tsx";
import { boot, onForget, session } from "./session.ts";
import { useStore } from "./store.ts";

onForget(() => queryClient.clear());

/** Decides what stands in the window: the door, the wizard or the panel. */
export function App() {
  useEffect(() => void boot(), []);
  return (
    // the content policy refuses style elements; what they would say is in ui/base.css
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <Inside />
        <Notices />
      </QueryClientProvider>
    </CSPProvider>
  );
}

function Inside(): ReactNode {
  const now = useStore(session);
  const speech = useSpeech();
  const { t } = speech;
  switch (now.phase) {
    case "booting":
      return (
        <main className="splash" aria-busy="true">
          <p className="meta">{t("app.loading")}</p>
        </main>
      );
    case "unreachable":
      return (
        <main className="splash">
          <Empty
            kind={now.fault.kind === "starting" ? "know" : "bad"}
            title={t(now.fault.kind === "starting" ? "boot.starting" : "boot.unreachable")}
            acts={<Button kind="main" onClick={() => void boot()}>{t("app.retry")}</Button>}
          >
            {faultText(speech, now.fault)}
          </Empty>
        </main>
      );
    case "signedOut":
      return now.firstRun
        ? <SetupPage admitted={false} migrated={false} />
        : <SignInPage ended={now.ended} />;
    case "setup":
      return <SetupPage admitted migrated={now.migrated} />;
    case "in":
      return <RouterProvider router={router} />;
  }
}
