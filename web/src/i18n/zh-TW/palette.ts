import type { palette as source } from "../en/palette.ts";
import type { Translation } from "../pack.ts";

export const palette: Translation<typeof source> = {
  "palette.title": "前往或執行",
  "palette.hint": "頁面、模型、金鑰、憑證或操作",
  "palette.none": "沒有相符的項目。",
  "palette.pages": "頁面",
  "palette.model": "模型",
  "palette.key": "API 金鑰",
  "palette.credential": "憑證",
  "palette.acts": "操作",
  "palette.search": "請求",
  "palette.requests": { other: "{n} 次請求" },
  "palette.findRequest": "ID 包含「{text}」的請求",
  "palette.keys": "顯示快速鍵",
  "palette.theme": "主題：{theme}",
  "palette.language": "語言：{language}",
  "palette.button": "前往",
};
