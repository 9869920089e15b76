import { t as require_react_dom } from "./react-dom-DvYbcTd2.js";
export default require_react_dom();
