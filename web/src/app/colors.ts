import { useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import { askQuery } from "../api/queries.ts";
import { colorOf, COLORS } from "../ui/model-colors.ts";

const DAY = 86_400_000;

/**
 * Colours of models: assigned once by rank over 90 days, so that a model looks the same on every
 * page and in every span. Models below the rank share the grey of "others".
 */
export function useModelColors(): (model: string) => string {
  const { data } = useQuery({
    ...askQuery({ span: "90d", zone: "UTC" }, [
      { kind: "breakdown", by: "model", order: "requests", top: COLORS },
    ]),
    staleTime: DAY,
    gcTime: DAY,
    refetchInterval: false,
    retry: false,
  });
  return useMemo(() => {
    const ranks = new Map(data?.parts[0].rows.map((row, index) => [row.value, index]));
    return (model) => colorOf(ranks.get(model) ?? -1);
  }, [data]);
}
