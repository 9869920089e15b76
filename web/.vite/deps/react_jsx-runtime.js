import { t as require_jsx_runtime } from "./jsx-runtime-C8gzWa3B.js";
export default require_jsx_runtime();
