import { t as require_react } from "./react-9pBGROmx.js";
export default require_react();
