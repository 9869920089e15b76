import { NO_FILTERS, type UsageSearch } from "../../app/search.ts";
import type { AnswerTo } from "../../api/queries.ts";
import type { Usage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";

/** While nothing has come yet: the places of what will, or why it does not. */
export function State({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error) return <Failed error={error} onRetry={onRetry} />;
  return (
    <Loading>
      <div className="section">
        <Bone width="24ch" height={14} />
        <div className="analytics-bone">
          <Bone width="100%" height={232} />
        </div>
      </div>
      <div className="section">
        {[82, 70, 76, 58, 64].map((width) => (
          <div className="analytics-bone-row" key={width}>
            <Bone width={`${width}%`} />
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** No request in this span nor in the one before. */
export function isNothing(total: AnswerTo<{ readonly kind: "total" }>): boolean {
  return total.sums.requests === 0;
}

const NARROWING = Object.keys(NO_FILTERS) as (keyof UsageSearch)[];

/** Nothing was found: why, and the ways on. */
export function Nothing({ usage }: { usage: Usage }) {
  const { t } = useSpeech();
  const filtered = NARROWING.some((name) => usage.search[name] !== undefined);
  return (
    <Empty
      title={t("analytics.empty")}
      acts={
        <>
          {filtered && (
            <Button onClick={() => usage.set(NO_FILTERS)}>{t("analytics.empty.filters")}</Button>
          )}
          <Button onClick={() => usage.set({ span: "all", from: undefined, to: undefined })}>
            {t("analytics.empty.all")}
          </Button>
        </>
      }
    >
      {t("analytics.empty.help")}
    </Empty>
  );
}
