import { type Language, LANGUAGES, setLanguage, useSpeech } from "../i18n/mod.ts";
import { ChoiceMenu } from "../ui/overlay.tsx";
import { useStore } from "./store.ts";
import { setTheme, type Theme, theme, THEMES } from "./theme.ts";

const LANGUAGE_NAMES = Object.entries(LANGUAGES) as [Language, string][];

/** Language and theme; they work before signing in. */
export function Preferences() {
  const { t, language } = useSpeech();
  const chosen = useStore(theme);
  return (
    <>
      <ChoiceMenu<Language>
        label={`${t("app.language")}: ${LANGUAGES[language]}`}
        value={language}
        choices={LANGUAGE_NAMES.map(([value, label]) => ({ value, label, lang: value }))}
        onChoose={setLanguage}
      >
        {LANGUAGES[language]}
      </ChoiceMenu>
      <ChoiceMenu<Theme>
        label={t("app.theme")}
        value={chosen}
        choices={THEMES.map((value) => ({ value, label: t(`app.theme.${value}`) }))}
        onChoose={setTheme}
      >
        {t("app.theme")}
      </ChoiceMenu>
    </>
  );
}
