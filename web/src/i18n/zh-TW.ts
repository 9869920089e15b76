import { en } from "./en.ts";
export const zhTW = en;
