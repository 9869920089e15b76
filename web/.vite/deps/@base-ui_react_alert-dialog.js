import { r as __exportAll } from "./react-9pBGROmx.js";
import { c as DialogTitle, d as DialogPopupDataAttributes_exports, f as DialogPopupCssVars_exports, g as useRenderDialogRoot, h as DialogBackdrop, i as DialogHandle, l as DialogPortal, m as DialogClose, n as DialogCloseDataAttributes_exports, o as DialogViewport, p as DialogDescription, r as DialogBackdropDataAttributes_exports, s as DialogTrigger, t as DialogViewportDataAttributes_exports, u as DialogPopup } from "./DialogViewportDataAttributes-DOwkMzGn.js";
import { _t as popupOpen$1 } from "./useOpenInteractionType-84ou4_8f.js";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/alert-dialog/root/AlertDialogRoot.mjs
/**
* Groups all parts of the alert dialog.
* Doesn't render its own HTML element.
*
* Documentation: [Base UI Alert Dialog](https://base-ui.com/react/components/alert-dialog)
*/
function AlertDialogRoot(props) {
	return useRenderDialogRoot("alert-dialog", props);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/alert-dialog/trigger/AlertDialogTrigger.mjs
/**
* A button that opens the alert dialog.
* Renders a `<button>` element.
*
* Documentation: [Base UI Alert Dialog](https://base-ui.com/react/components/alert-dialog)
*/
var AlertDialogTrigger = DialogTrigger;
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/alert-dialog/handle.mjs
/**
* Controls an Alert Dialog imperatively and associates detached `AlertDialog.Trigger` components with
* an `AlertDialog.Root`. Create one with `AlertDialog.createHandle()` and pass it to the `handle`
* prop of the root and of any triggers rendered outside of it.
*
* The imperative methods take effect only while a root using this handle is mounted; calls made
* before a root attaches (or after it unmounts) are ignored.
*/
var AlertDialogHandle = class extends DialogHandle {};
/**
* Creates a new handle to connect an AlertDialog.Root with detached AlertDialog.Trigger components.
*/
function createAlertDialogHandle() {
	return new AlertDialogHandle();
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/alert-dialog/index.parts.mjs
var index_parts_exports = /* @__PURE__ */ __exportAll({
	Backdrop: () => DialogBackdrop,
	Close: () => DialogClose,
	Description: () => DialogDescription,
	Handle: () => AlertDialogHandle,
	Popup: () => DialogPopup,
	Portal: () => DialogPortal,
	Root: () => AlertDialogRoot,
	Title: () => DialogTitle,
	Trigger: () => AlertDialogTrigger,
	Viewport: () => DialogViewport,
	createHandle: () => createAlertDialogHandle
});
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/alert-dialog/trigger/AlertDialogTriggerDataAttributes.mjs
var AlertDialogTriggerDataAttributes_exports = /* @__PURE__ */ __exportAll({
	disabled: () => disabled,
	popupOpen: () => popupOpen
});
/**
* Present when the trigger is disabled.
*/
var disabled = "data-disabled";
/**
* Present when the corresponding alert dialog is open.
*/
var popupOpen = popupOpen$1;
export { index_parts_exports as AlertDialog, DialogBackdropDataAttributes_exports as AlertDialogBackdropDataAttributes, DialogCloseDataAttributes_exports as AlertDialogCloseDataAttributes, DialogPopupCssVars_exports as AlertDialogPopupCssVariables, DialogPopupDataAttributes_exports as AlertDialogPopupDataAttributes, AlertDialogTriggerDataAttributes_exports as AlertDialogTriggerDataAttributes, DialogViewportDataAttributes_exports as AlertDialogViewportDataAttributes };
