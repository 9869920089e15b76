import { type FormEvent, useState } from "react";
import { Popover } from "@base-ui/react/popover";
import { useQuery } from "@tanstack/react-query";
import { askQuery } from "../api/queries.ts";
import { useSpeech } from "../i18n/mod.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Segmented } from "../ui/field.tsx";
import { useDebounced, useMedia } from "../ui/hooks.ts";
import { Back, Cross, Plus } from "../ui/icons.tsx";
import { Sheet } from "../ui/overlay.tsx";
import { MultiPicker } from "../ui/picker.tsx";
import { shortHash } from "../ui/short-hash.ts";
import {
  type Dimension,
  DIMENSIONS,
  filterOf,
  NO_FILTERS,
  type Patch,
  type UsageSearch,
} from "./search.ts";
import type { Usage } from "./usage.ts";

const FLAGS = ["failed", "priced", "cached"] as const;
type Flag = typeof FLAGS[number];
type Topic = Dimension | Flag | "minLatency";

const VALUES = 50;
const SEARCH_MS = 200;

/** Names for values that are hashes: from the facets, else from what the page has loaded. */
export type Labels = Readonly<Partial<Record<Dimension, ReadonlyMap<string, string>>>>;

/**
 * Filters of the address as chips, and the way to add one. On phones it is one button that opens
 * a sheet. `dimensions` restricts what is offered; chips of others are still shown.
 */
export function FilterBar(
  { usage, dimensions = DIMENSIONS, flags = FLAGS, labels = {} }: {
    usage: Usage;
    dimensions?: readonly Dimension[];
    flags?: readonly Flag[];
    labels?: Labels;
  },
) {
  const { t, f } = useSpeech();
  const { search, set } = usage;
  const phone = useMedia("(max-width: 639px)");
  const [sheet, setSheet] = useState(false);
  const [editing, setEditing] = useState<Topic | "new" | null>(null);
  const used = DIMENSIONS.filter((name) =>
    search[name] !== undefined || search[`not.${name}`] !== undefined
  );
  const facets = useQuery({
    ...askQuery(usage.question, [{ kind: "facets", dimensions: used, top: VALUES }]),
    enabled: used.some((name) => name === "key" || name === "credential" || name === "source"),
    retry: false,
  });
  const nameOf = (dimension: Dimension, value: string): string => {
    const found = facets.data?.parts[0].facets.find((one) => one.dimension === dimension)
      ?.values.find((one) => one.value === value)?.label;
    return found || labels[dimension]?.get(value) || shortHash(value) || t("filter.without");
  };
  const count = used.length + FLAGS.filter((name) => search[name] !== undefined).length +
    (search.minLatency === undefined ? 0 : 1);
  const topics: readonly Topic[] = [...dimensions, ...flags, "minLatency"];

  const chips = (
    <>
      {used.flatMap((name) =>
        [name, `not.${name}` as const].map((field) => {
          const values = search[field];
          if (values === undefined) return null;
          const not = field !== name;
          const text = values.length > 2
            ? t("filter.many", { n: values.length })
            : f.list(values.map((value) => nameOf(name, value)));
          return (
            <Chip
              key={field}
              topic={t(`dimension.${name}`)}
              not={not}
              text={text}
              title={f.list(values.map((value) => nameOf(name, value)))}
              onRemove={() => set({ [field]: undefined })}
              open={editing === name}
              onOpen={(open) => setEditing(open ? name : null)}
            >
              <Editor topic={name} usage={usage} labels={labels} />
            </Chip>
          );
        })
      )}
      {FLAGS.map((name) => {
        const value = search[name];
        return value === undefined ? null : (
          <Chip
            key={name}
            topic=""
            text={t(`filter.${name}.${value}`)}
            onRemove={() => set({ [name]: undefined })}
            open={editing === name}
            onOpen={(open) => setEditing(open ? name : null)}
          >
            <Editor topic={name} usage={usage} labels={labels} />
          </Chip>
        );
      })}
      {search.minLatency !== undefined && (
        <Chip
          topic=""
          text={t("filter.slower", { n: search.minLatency / 1_000 })}
          onRemove={() => set({ minLatency: undefined })}
          open={editing === "minLatency"}
          onOpen={(open) => setEditing(open ? "minLatency" : null)}
        >
          <Editor topic="minLatency" usage={usage} labels={labels} />
        </Chip>
      )}
    </>
  );
  const clear = filterOf(search) !== undefined && count + (search.q === undefined ? 0 : 1) > 1 && (
    <Button kind="ghost" onClick={() => set(NO_FILTERS)}>{t("filter.clear")}</Button>
  );

  if (phone) {
    return (
      <>
        <Button on={count > 0} onClick={() => setSheet(true)}>
          {count > 0 ? t("filter.count", { n: count }) : t("filter.add")}
        </Button>
        <Sheet open={sheet} onClose={() => setSheet(false)} label={t("filter.title")}>
          <div className="filter-sheet">
            <h2>{t("filter.title")}</h2>
            {count > 0 && <div className="chips">{chips}{clear}</div>}
            <AddFilter topics={topics} usage={usage} labels={labels} />
            <Button kind="main" onClick={() => setSheet(false)}>{t("filter.show")}</Button>
          </div>
        </Sheet>
      </>
    );
  }
  return (
    <div className="chips" role="group" aria-label={t("filter.title")}>
      {chips}
      <Popover.Root
        open={editing === "new"}
        onOpenChange={(open) => setEditing(open ? "new" : null)}
      >
        <Popover.Trigger className={buttonClass("ghost")}>
          <Plus /> {t("filter.add")}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="floating" sideOffset={4} align="start">
            <Popover.Popup className="popover" aria-label={t("filter.title")}>
              <AddFilter topics={topics} usage={usage} labels={labels} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {clear}
    </div>
  );
}

interface ChipProps {
  topic: string;
  text: string;
  title?: string;
  not?: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  onRemove: () => void;
  children: React.ReactNode;
}

function Chip({ topic, text, title, not = false, open, onOpen, onRemove, children }: ChipProps) {
  const { t } = useSpeech();
  const name = [topic, not ? t("filter.not") : "", text].filter(Boolean).join(" ");
  return (
    <span className="chip">
      <Popover.Root open={open} onOpenChange={onOpen}>
        <Popover.Trigger className="chip-text" title={title ?? text}>
          {topic !== "" && <span>{topic}</span>}
          {not && <em>{t("filter.not")}</em>}
          <b className="cut">{text}</b>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="floating" sideOffset={4} align="start">
            <Popover.Popup className="popover" aria-label={name}>{children}</Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <button
        type="button"
        className="chip-x"
        aria-label={t("filter.remove", { name })}
        onClick={onRemove}
      >
        <Cross />
      </button>
    </span>
  );
}

function AddFilter(
  { topics, usage, labels }: { topics: readonly Topic[]; usage: Usage; labels: Labels },
) {
  const { t } = useSpeech();
  const [topic, setTopic] = useState<Topic | null>(null);
  if (topic !== null) {
    return (
      <>
        <Button kind="ghost" onClick={() => setTopic(null)}>
          <Back /> {topicName(topic, t)}
        </Button>
        <Editor topic={topic} usage={usage} labels={labels} />
      </>
    );
  }
  return (
    <ul className="filter-topics">
      {topics.map((one) => (
        <li key={one}>
          <button type="button" className="menu-item menu-plain" onClick={() => setTopic(one)}>
            {topicName(one, t)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function topicName(topic: Topic, t: ReturnType<typeof useSpeech>["t"]): string {
  if (topic === "minLatency") return t("filter.minLatency");
  return topic === "failed" || topic === "priced" || topic === "cached"
    ? t(`filter.${topic}`)
    : t(`dimension.${topic}`);
}

function Editor({ topic, usage, labels }: { topic: Topic; usage: Usage; labels: Labels }) {
  const { t } = useSpeech();
  const { search, set } = usage;
  if (topic === "minLatency") {
    return <Slower value={search.minLatency} onChange={(ms) => set({ minLatency: ms })} />;
  }
  if (topic === "failed" || topic === "priced" || topic === "cached") {
    const value = search[topic];
    return (
      <Segmented
        label={t(`filter.${topic}`)}
        value={value === undefined ? "any" : String(value) as "true" | "false"}
        options={(["any", "true", "false"] as const).map((one) => ({
          value: one,
          label: one === "any" ? t("filter.any") : t(`filter.${topic}.${one}`),
        }))}
        onChange={(next) => set({ [topic]: next === "any" ? undefined : next === "true" })}
      />
    );
  }
  return <Values dimension={topic} usage={usage} labels={labels} />;
}

/** The values of a dimension, most frequent first, under every filter but its own. */
function Values(
  { dimension, usage, labels }: { dimension: Dimension; usage: Usage; labels: Labels },
) {
  const { t, f } = useSpeech();
  const { search, set } = usage;
  const wanted = search[dimension];
  const unwanted = search[`not.${dimension}`];
  const [not, setNot] = useState(unwanted !== undefined && wanted === undefined);
  const [text, setText] = useState("");
  const typed = useDebounced(text.trim(), SEARCH_MS);
  const facets = useQuery({
    ...askQuery(usage.question, [{
      kind: "facets",
      dimensions: [dimension],
      top: VALUES,
      ...(typed === "" ? {} : { search: typed }),
    }]),
    retry: false,
  });
  const found = facets.data?.parts[0].facets[0]?.values.map(({ value, label, requests }) => ({
    value,
    label: label || labels[dimension]?.get(value) || shortHash(value) || t("filter.without"),
    note: f.short(requests),
  }));
  // without the facets, what the page has loaded is still offered
  const known = [...labels[dimension] ?? []].map(([value, label]) => ({ value, label }));
  const choices = found ??
    (facets.isError
      ? known.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
      : []);
  const change = (values: readonly string[], exclude: boolean): Patch<UsageSearch> => ({
    [dimension]: exclude ? undefined : values,
    [`not.${dimension}`]: exclude ? values : undefined,
  });
  const values = (not ? unwanted : wanted) ?? [];
  return (
    <div className="picker">
      <Segmented
        label={t("filter.mode")}
        value={not ? "not" : "is"}
        options={[
          { value: "is", label: t("filter.is") },
          { value: "not", label: t("filter.isNot") },
        ]}
        onChange={(next) => {
          setNot(next === "not");
          if (values.length > 0) set(change(values, next === "not"));
        }}
      />
      <MultiPicker
        label={t(`dimension.${dimension}`)}
        choices={choices}
        values={values}
        loading={facets.isPending}
        onSearch={setText}
        // the first tick can be taken back, those after it belong to the same choice
        onChange={(next) => set(change(next, not), { replace: values.length > 0 })}
      />
    </div>
  );
}

function Slower(
  { value, onChange }: { value: number | undefined; onChange: (ms: number | undefined) => void },
) {
  const { t } = useSpeech();
  const [text, setText] = useState(value === undefined ? "" : String(value / 1_000));
  function apply(event: FormEvent): void {
    event.preventDefault();
    const seconds = Number(text.replace(",", "."));
    onChange(
      text.trim() !== "" && seconds > 0 && seconds <= 86_400
        ? Math.round(seconds * 1_000)
        : undefined,
    );
  }
  return (
    <form className="span-own" onSubmit={apply}>
      <label className="field">
        <span className="field-label">{t("filter.minLatency.label")}</span>
        <span className="input">
          <input
            inputMode="decimal"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </span>
      </label>
      <Button kind="main" type="submit">{t("span.apply")}</Button>
    </form>
  );
}
