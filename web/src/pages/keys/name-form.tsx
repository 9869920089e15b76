import { type FormEvent, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { KeyAlias } from "../../api/aliases.ts";
import { api } from "../../api/client.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { TextField } from "../../ui/field.tsx";
import { say } from "../../ui/notice.tsx";
import { aliasesQuery } from "./queries.ts";

/** Characters of a name at most, as the server counts them. */
const LONGEST = 120;

/** Gives a key a name. What it used stays with it, whatever it is called. */
export function NameForm({ hash, aliases, onDone }: {
  hash: string;
  aliases: readonly KeyAlias[];
  onDone: () => void;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const faultText = useFaultText();
  const old = aliases.find(({ apiKeyHash }) => apiKeyHash === hash)?.alias ?? "";
  const [name, setName] = useState(old);
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function finish(text: string): Promise<void> {
    say(text);
    await Promise.all([
      client.invalidateQueries({ queryKey: aliasesQuery.queryKey }),
      client.invalidateQueries({ queryKey: ["ask"] }),
      client.invalidateQueries({ queryKey: ["budgets"] }),
    ]);
    onDone();
  }
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === "") return setFault(t("keys.name.needed"));
    if ([...wanted].length > LONGEST) return setFault(t("keys.name.long", { n: LONGEST }));
    const taken = aliases.some(({ apiKeyHash, alias }) =>
      apiKeyHash !== hash && alias.toLowerCase() === wanted.toLowerCase()
    );
    if (taken) return setFault(t("keys.name.taken", { name: wanted }));
    setBusy(true);
    const answer = await api.setAlias(hash, wanted);
    setBusy(false);
    if (!answer.ok) return setFault(faultText(answer.fault));
    await finish(t("keys.name.saved", { name: wanted }));
  }
  async function remove(): Promise<void> {
    setBusy(true);
    const answer = await api.deleteAlias(hash);
    setBusy(false);
    if (!answer.ok) return setFault(faultText(answer.fault));
    await finish(t("keys.name.removed"));
  }
  return (
    <form className="keys-form" onSubmit={(event) => void save(event)} noValidate>
      <TextField
        label={t("keys.name")}
        value={name}
        error={fault}
        help={t("keys.name.help")}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="keys-acts">
        <Button kind="main" type="submit" busy={busy && t("keys.saving")}>{t("keys.save")}</Button>
        <Button onClick={onDone}>{t("app.cancel")}</Button>
        {old !== "" && (
          <Button kind="ghost" disabled={busy} onClick={() => void remove()}>
            {t("keys.name.remove")}
          </Button>
        )}
      </div>
    </form>
  );
}
