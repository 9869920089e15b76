import type { analytics as source } from "../en/analytics.ts";
import type { Translation } from "../pack.ts";

export const analytics: Translation<typeof source> = {
  "analytics.trend.cost": "各模型费用",
  "analytics.trend.requests": "各模型请求",
  "analytics.trend.output": "各模型输出 token",
  "analytics.measure.cost": "费用",
  "analytics.measure.requests": "请求",
  "analytics.measure.output": "输出",
  "analytics.empty": "此范围内没有数据",
  "analytics.empty.help": "请选择更长的时间范围，或移除筛选。",
};
