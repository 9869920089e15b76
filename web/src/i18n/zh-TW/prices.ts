import type { prices as source } from "../en/prices.ts";
import type { Translation } from "../pack.ts";

export const prices: Translation<typeof source> = {
  "prices.search": "搜尋模型",
  "prices.model": "模型",
  "prices.state": "價格來源",
  "prices.requests": "請求（30 天）",
  "prices.input": "輸入",
  "prices.cacheRead": "讀快取",
  "prices.output": "輸出",
  "prices.unpriced": "未定價",
  "prices.origin.manual": "手動",
  "prices.origin.sync": "已同步",
  "prices.origin.list": "離線清單",
  "prices.perMillion": "美元／百萬 token。",
  "prices.empty": "還沒有模型",
  "prices.empty.help": "有了第一個請求後，模型會出現在這裡。",
  "prices.noMatch": "沒有相符的模型",
  "prices.noMatch.help": "請搜尋名稱的一部分。",
};
