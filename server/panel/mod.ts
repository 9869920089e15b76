/**
 * Serving the embedded page.
 *
 * @module
 */
export {
  PANEL_BASE_PLACEHOLDER,
  type PanelBytes,
  type PanelPage,
  type PanelSettings,
  preparePanel,
} from "./serve.ts";
