import { copyText } from "../app/clipboard.ts";
import { useSpeech } from "../i18n/mod.ts";
import { Button } from "./button.tsx";
import { say } from "./notice.tsx";

/** Copies text and says whether that was allowed. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useSpeech();
  return (
    <Button
      kind="ghost"
      onClick={() => void copyText(text).then((ok) => say(t(ok ? "app.copied" : "app.copyFailed")))}
    >
      {label}
    </Button>
  );
}

/** Text of machines, as it is; scrolls by itself. */
export function Code({ text, label }: { text: string; label: string }) {
  return <pre className="payload" tabIndex={0} aria-label={label}>{text}</pre>;
}

/** A value as indented JSON. */
export function Json({ value, label }: { value: unknown; label: string }) {
  return <Code text={JSON.stringify(value, null, 2)} label={label} />;
}
