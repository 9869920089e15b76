import { type FormEvent, useEffect, useMemo, useState } from "react";
import { useNavigate } from "@tanstack/react-router";
import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import type { RequestsSearch } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented, SelectField } from "../../ui/field.tsx";
import { Drop } from "../../ui/overlay.tsx";
import { shortHash } from "../../ui/short-hash.ts";
import { keyName } from "./row.tsx";

const DIMENSIONS = ["model", "key", "credential", "class"] as const;
type Dimension = typeof DIMENSIONS[number];

const VALUE: Readonly<Record<Dimension, (row: RequestRow) => string>> = {
  model: (row) => row.model,
  key: (row) => row.apiKeyHash,
  credential: (row) => row.authIndex,
  class: (row) => row.failClass,
};
const LABEL: Readonly<Record<Dimension, (row: RequestRow) => string>> = {
  model: (row) => row.model,
  key: keyName,
  credential: (row) => row.account || shortHash(row.authIndex),
  class: (row) => row.failClass,
};

/** Filters; all of them live in the address. */
export function Filters(
  { search, items }: { search: RequestsSearch; items: readonly RequestRow[] },
) {
  const { t, f } = useSpeech();
  const navigate = useNavigate();
  const [id, setId] = useState(search.q ?? "");
  useEffect(() => setId(search.q ?? ""), [search.q]);

  const names = useMemo(() => {
    const maps: Record<Dimension, Map<string, string>> = {
      model: new Map(),
      key: new Map(),
      credential: new Map(),
      class: new Map(),
    };
    for (const row of items) {
      for (const name of DIMENSIONS) {
        const value = VALUE[name](row);
        if (value !== "") maps[name].set(value, LABEL[name](row));
      }
    }
    return maps;
  }, [items]);

  const apply = (next: RequestsSearch) => void navigate({ to: "/requests", search: next });
  const without = (name: keyof RequestsSearch): RequestsSearch => {
    const next = { ...search };
    delete next[name];
    return next;
  };
  const result = search.failed === undefined ? "all" : search.failed ? "failed" : "ok";

  function find(event: FormEvent): void {
    event.preventDefault();
    apply(id.trim() === "" ? without("q") : { ...search, q: id.trim() });
  }

  return (
    <div className="filters" role="search" aria-label={t("requests.filters")}>
      <Segmented
        label={t("requests.result")}
        value={result}
        options={(["all", "failed", "ok"] as const).map((value) => ({
          value,
          label: t(`requests.result.${value}`),
        }))}
        onChange={(value) =>
          apply(value === "all" ? without("failed") : { ...search, failed: value === "failed" })}
      />
      <form onSubmit={find} className="input">
        <input
          data-search=""
          type="search"
          value={id}
          placeholder={t("requests.search")}
          aria-label={t("requests.search")}
          spellCheck={false}
          onChange={(event) => setId(event.target.value)}
          onBlur={() => {
            if (id.trim() === "" && search.q !== undefined) apply(without("q"));
          }}
        />
      </form>
      <Drop label={<>+ {t("requests.filter")}</>} title={t("requests.filters")}>
        {DIMENSIONS.map((name) => (
          <SelectField
            key={name}
            label={t(`requests.${name}`)}
            value={search[name]?.[0] ?? ""}
            options={[
              { value: "", label: t("requests.any") },
              ...[...new Set([...(search[name] ?? []), ...names[name].keys()])].map((value) => ({
                value,
                label: names[name].get(value) ?? shortHash(value),
              })).sort((a, b) => a.label.localeCompare(b.label, f.locale)),
            ]}
            onChange={(value) =>
              apply(value === "" ? without(name) : { ...search, [name]: [value] })}
          />
        ))}
      </Drop>
      {DIMENSIONS.map((name) => {
        const values = search[name];
        if (values === undefined) return null;
        const text = f.list(values.map((value) => names[name].get(value) ?? shortHash(value)));
        return (
          <Button
            key={name}
            on
            aria-label={t("requests.remove", { name: `${t(`requests.${name}`)} ${text}` })}
            onClick={() => apply(without(name))}
          >
            {t(`requests.${name}`)} <b>{text}</b> <span className="chip-x">×</span>
          </Button>
        );
      })}
      {(search.from !== undefined || search.to !== undefined) && (
        <Button
          on
          aria-label={t("requests.remove", { name: t("requests.time") })}
          onClick={() => {
            const { from: _from, to: _to, ...rest } = search;
            apply(rest);
          }}
        >
          {search.from !== undefined && `${f.day(search.from)} ${f.minute(search.from)}`}
          {" – "}
          {search.to !== undefined && `${f.day(search.to)} ${f.minute(search.to)}`}
          <span className="chip-x">×</span>
        </Button>
      )}
    </div>
  );
}
