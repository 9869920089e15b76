import type { prices as source } from "../en/prices.ts";
import type { Translation } from "../pack.ts";

export const prices: Translation<typeof source> = {
  "prices.search": "搜索模型",
  "prices.model": "模型",
  "prices.state": "价格来源",
  "prices.requests": "请求（30 天）",
  "prices.input": "输入",
  "prices.cacheRead": "读缓存",
  "prices.output": "输出",
  "prices.unpriced": "未定价",
  "prices.origin.manual": "手动",
  "prices.origin.sync": "已同步",
  "prices.origin.list": "离线列表",
  "prices.perMillion": "美元／百万 token。",
  "prices.empty": "还没有模型",
  "prices.empty.help": "有了第一个请求后，模型会出现在这里。",
  "prices.noMatch": "没有匹配的模型",
  "prices.noMatch.help": "请搜索名称的一部分。",
};
