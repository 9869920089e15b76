import { type FormEvent, useMemo, useState } from "react";
import { Popover } from "@base-ui/react/popover";
import type { NamedSpan } from "../../../server/http/contract/mod.ts";
import { useSpeech } from "../i18n/mod.ts";
import { NAMED_SPANS } from "../time/span.ts";
import { fromInput, toInput, zoneNames } from "../time/zone.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { useMedia } from "../ui/hooks.ts";
import { OnePicker } from "../ui/picker.tsx";
import { Chevron } from "../ui/icons.tsx";
import { spanIn, type UsageSearch } from "./search.ts";
import type { SetSearch } from "./usage.ts";

/** Spans beside the button where there is room. */
const QUICK = ["24h", "7d", "30d", "90d"] as const satisfies readonly NamedSpan[];

/** What the span of an address is called. */
export function useSpanName(): (search: UsageSearch, fallback: NamedSpan) => string {
  const { t, f } = useSpeech();
  return (search, fallback) => {
    const { from, to } = search;
    if (from === undefined && to === undefined) return t(`span.${search.span ?? fallback}`);
    if (from === undefined) return t("span.until", { to: f.span(to ?? 0, to ?? 0) });
    if (to === undefined) return t("span.since", { from: f.span(from, from) });
    return f.span(from, to);
  };
}

/** Named spans, a span of one's own, and the zone in which days are cut. */
export function SpanPicker(
  { search, set, fallback, zone, quick = true, without = [] }: {
    search: UsageSearch;
    set: SetSearch<UsageSearch>;
    fallback: NamedSpan;
    zone: string;
    /** False: only the button. */
    quick?: boolean;
    /** Names that make no sense here. */
    without?: readonly NamedSpan[];
  },
) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const name = useSpanName();
  const wide = useMedia("(min-width: 1180px)");
  const custom = search.from !== undefined || search.to !== undefined;
  const current = custom ? null : search.span ?? fallback;
  const choose = (span: NamedSpan) => {
    setOpen(false);
    set({ span: span === fallback ? undefined : span, from: undefined, to: undefined });
  };
  const isQuick = QUICK.some((one) => one === current);
  const buttons = quick && wide;
  return (
    <div className={buttons ? "span seg-line" : "span"}>
      {buttons && (
        <div className="seg" role="group" aria-label={t("span.label")}>
          {QUICK.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === current}
              onClick={() => choose(one)}
            >
              {t(`span.${one}.short`)}
            </button>
          ))}
        </div>
      )}
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          className={buttonClass("plain", buttons && !isQuick)}
          aria-label={`${buttons && isQuick ? `${t("span.more")}. ` : ""}${
            t("span.button", { span: name(search, fallback) })
          }`}
        >
          <span className="cut">
            {buttons && isQuick ? t("span.more") : name(search, fallback)}
          </span>
          <Chevron />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="floating" sideOffset={4} align="start">
            <Popover.Popup className="popover span-popup" aria-label={t("span.label")}>
              <ul className="span-names">
                {NAMED_SPANS.filter((one) => !without.includes(one)).map((one) => (
                  <li key={one}>
                    <button
                      type="button"
                      className="menu-item"
                      aria-pressed={one === current}
                      onClick={() => choose(one)}
                    >
                      <span aria-hidden="true">{one === current ? "✓" : ""}</span>
                      {t(`span.${one}`)}
                    </button>
                  </li>
                ))}
              </ul>
              <OwnSpan
                search={search}
                fallback={fallback}
                zone={zone}
                onChoose={(from, to) => {
                  setOpen(false);
                  set({ span: undefined, from, to });
                }}
                onZone={(next) => set({ zone: next })}
              />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}

function OwnSpan(
  { search, fallback, zone, onChoose, onZone }: {
    search: UsageSearch;
    fallback: NamedSpan;
    zone: string;
    onChoose: (from: number, to: number) => void;
    onZone: (zone: string | undefined) => void;
  },
) {
  const { t } = useSpeech();
  const [zones, setZones] = useState(false);
  const now = spanIn(search, fallback, Date.now(), zone);
  const [from, setFrom] = useState(() => toInput(now.fromMs, zone));
  const [to, setTo] = useState(() => toInput(now.toMs, zone));
  const [wrong, setWrong] = useState(false);
  function apply(event: FormEvent): void {
    event.preventDefault();
    const start = fromInput(from, zone);
    const end = fromInput(to, zone);
    if (start === null || end === null || start >= end) return setWrong(true);
    onChoose(start, end);
  }
  if (zones) {
    return (
      <ZonePicker
        zone={zone}
        onChoose={(next) => {
          setZones(false);
          onZone(next);
        }}
      />
    );
  }
  return (
    <form className="span-own" onSubmit={apply}>
      <label className="field">
        <span className="field-label">{t("span.from")}</span>
        <span className="input">
          <input
            type="datetime-local"
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
              setWrong(false);
            }}
          />
        </span>
      </label>
      <label className="field">
        <span className="field-label">{t("span.to")}</span>
        <span className="input">
          <input
            type="datetime-local"
            value={to}
            onChange={(event) => {
              setTo(event.target.value);
              setWrong(false);
            }}
          />
        </span>
      </label>
      {wrong && <p className="field-error" role="alert">{t("span.wrong")}</p>}
      <Button kind="main" type="submit">{t("span.apply")}</Button>
      <p className="meta">
        {t("span.zone", { zone })}{" "}
        <Button kind="link" onClick={() => setZones(true)}>{t("span.zone.change")}</Button>
      </p>
    </form>
  );
}

/** Every zone of this browser; `undefined` is the reader's own. */
export function ZonePicker(
  { zone, onChoose }: { zone: string; onChoose: (zone: string) => void },
) {
  const { t } = useSpeech();
  const choices = useMemo(
    () => zoneNames().map((name) => ({ value: name, label: name.replaceAll("_", " ") })),
    [],
  );
  return (
    <div className="picker">
      <OnePicker label={t("span.zone.label")} choices={choices} value={zone} onChange={onChoose} />
    </div>
  );
}
