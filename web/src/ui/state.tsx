import type { CSSProperties, ReactNode } from "react";
import { faultOf } from "../api/fault.ts";
import { useFaultText } from "./fault-text.ts";
import { useSpeech } from "../i18n/mod.ts";
import { Button } from "./button.tsx";
import { Glyph, type GlyphKind } from "./glyph.tsx";

/** Nothing to show: why, and the way on. */
export function Empty(
  { title, children, kind = "know", acts }: {
    title: string;
    children?: ReactNode;
    kind?: GlyphKind;
    acts?: ReactNode;
  },
) {
  return (
    <div className="state">
      <Glyph kind={kind} />
      <div className="state-title">{title}</div>
      {children && <p>{children}</p>}
      {acts && <div className="state-acts">{acts}</div>}
    </div>
  );
}

/** A part that could not be loaded; the rest of the page goes on. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useSpeech();
  const text = useFaultText();
  return (
    <div role="alert">
      <Empty
        kind="bad"
        title={t("fault.title")}
        acts={<Button onClick={onRetry}>{t("app.retry")}</Button>}
      >
        {text(faultOf(error))}
      </Empty>
    </div>
  );
}

/** A grey place-holder of the final size. */
export function Bone({ width, height = 12 }: { width: CSSProperties["width"]; height?: number }) {
  return <span className="bone" style={{ width, height }} />;
}

/** Says to screen readers that something loads, around its place-holders. */
export function Loading({ children }: { children: ReactNode }) {
  const { t } = useSpeech();
  return (
    <div role="status" aria-busy="true">
      <span className="offscreen">{t("app.loading")}</span>
      {children}
    </div>
  );
}
