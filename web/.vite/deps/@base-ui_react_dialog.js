import { r as __exportAll } from "./react-9pBGROmx.js";
import { a as createDialogHandle, c as DialogTitle, d as DialogPopupDataAttributes_exports, f as DialogPopupCssVars_exports, g as useRenderDialogRoot, h as DialogBackdrop, i as DialogHandle, l as DialogPortal, m as DialogClose, n as DialogCloseDataAttributes_exports, o as DialogViewport, p as DialogDescription, r as DialogBackdropDataAttributes_exports, s as DialogTrigger, t as DialogViewportDataAttributes_exports, u as DialogPopup } from "./DialogViewportDataAttributes-DOwkMzGn.js";
import { _t as popupOpen$1, p as fastComponent } from "./useOpenInteractionType-84ou4_8f.js";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/dialog/root/DialogRoot.mjs
/**
* Groups all parts of the dialog.
* Doesn't render its own HTML element.
*
* Documentation: [Base UI Dialog](https://base-ui.com/react/components/dialog)
*/
var DialogRoot = fastComponent(function DialogRoot(props) {
	return useRenderDialogRoot("dialog", props);
});
DialogRoot.displayName = "DialogRoot";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/dialog/index.parts.mjs
var index_parts_exports = /* @__PURE__ */ __exportAll({
	Backdrop: () => DialogBackdrop,
	Close: () => DialogClose,
	Description: () => DialogDescription,
	Handle: () => DialogHandle,
	Popup: () => DialogPopup,
	Portal: () => DialogPortal,
	Root: () => DialogRoot,
	Title: () => DialogTitle,
	Trigger: () => DialogTrigger,
	Viewport: () => DialogViewport,
	createHandle: () => createDialogHandle
});
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/dialog/trigger/DialogTriggerDataAttributes.mjs
var DialogTriggerDataAttributes_exports = /* @__PURE__ */ __exportAll({
	disabled: () => disabled,
	popupOpen: () => popupOpen
});
/**
* Present when the trigger is disabled.
*/
var disabled = "data-disabled";
/**
* Present when the corresponding dialog is open.
*/
var popupOpen = popupOpen$1;
export { index_parts_exports as Dialog, DialogBackdropDataAttributes_exports as DialogBackdropDataAttributes, DialogCloseDataAttributes_exports as DialogCloseDataAttributes, DialogPopupCssVars_exports as DialogPopupCssVariables, DialogPopupDataAttributes_exports as DialogPopupDataAttributes, DialogTriggerDataAttributes_exports as DialogTriggerDataAttributes, DialogViewportDataAttributes_exports as DialogViewportDataAttributes };
