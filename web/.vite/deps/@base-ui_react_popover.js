import { i as __toESM, r as __exportAll, t as require_react } from "./react-9pBGROmx.js";
import { C as usePopupInteractionProps, Ct as open$4, E as useTriggerDataForwarding, F as FloatingFocusManager, H as FloatingPortal, I as FloatingNode, K as POPUP_COLLISION_AVOIDANCE, L as FloatingTree, M as BasePopupHandle, N as useDismiss, O as useOpenChangeComplete, P as useClick, R as useFloatingNodeId, S as useOpenStateTransitions, St as endingStyle$2, T as usePopupRootSync, Tt as startingStyle$2, U as CLICK_TRIGGER_IDENTIFIER, Ut as Timeout, _ as PopupHandleAttachment, _t as popupOpen$1, a as inertValue, b as createPopupOpenState, bt as anchorHidden$1, c as usePopupHandleStore, d as ReactStore, g as FOCUSABLE_POPUP_PROPS, gt as triggerOpenStateMapping, h as PopupTriggerMap, ht as pressableTriggerOpenStateMapping, i as InternalBackdrop, it as FocusGuard, l as createInitialPopupStoreState, m as fastComponentRef, mt as popupTransitionStateMapping, n as useOpenMethodTriggerProps, o as COMPOSITE_KEYS, p as fastComponent, pt as popupStateMapping, s as NullStore, u as popupStoreSelectors, v as attachPreventUnmountOnClose, vt as pressed$1, w as usePopupRootStore, wt as side$3, x as useImplicitActiveTrigger, xt as closed$4, y as createDefaultInitialFocus, yt as align$3 } from "./useOpenInteractionType-84ou4_8f.js";
import { H as NOOP, I as triggerHover, R as createChangeEventDetails, c as useRenderElement, g as useStableCallback, lt as useIsoLayoutEffect, n as useBaseUiId, r as useButton, tt as isHTMLElement, w as imperativeAction, x as closePress } from "./useValueChanged-Z7xBqsu0.js";
import { t as require_react_dom } from "./react-dom-DvYbcTd2.js";
import { t as require_jsx_runtime } from "./jsx-runtime-C8gzWa3B.js";
import { a as usePositioner, d as safePolygon, f as useHoverReferenceInteraction, i as useAnchoredPopupScrollLock, l as getDisabledMountTransitionStyles, n as usePopupViewport, o as useTriggerSwitchTransition, p as useHoverFloatingInteraction, r as useTriggerFocusGuards, s as useAnchorPositioning, t as popupViewportStateMapping, u as useToolbarRootContext } from "./usePopupViewport-CQ40IG-c.js";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/root/PopoverRootContext.mjs
var import_react = /* @__PURE__ */ __toESM(require_react(), 1);
var PopoverRootContext = /*#__PURE__*/ import_react.createContext(void 0);
PopoverRootContext.displayName = "PopoverRootContext";
function usePopoverRootContext(optional) {
	const context = import_react.useContext(PopoverRootContext);
	if (context === void 0 && !optional) throw new Error("Base UI: PopoverRootContext is missing. Popover parts must be placed within <Popover.Root>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/store/PopoverStore.mjs
var import_react_dom = /* @__PURE__ */ __toESM(require_react_dom(), 1);
var selectors = {
	...popupStoreSelectors,
	disabled: (state) => state.disabled,
	instantType: (state) => state.instantType === "trigger-change" && !popupStoreSelectors.open(state) ? void 0 : state.instantType,
	openMethod: (state) => state.openMethod,
	openChangeReason: (state) => state.openChangeReason,
	isPressOpenedByTrigger: (state, triggerId) => state.openChangeReason === "trigger-press" && popupStoreSelectors.isOpenedByTrigger(state, triggerId),
	isTouchPressOpen: (state, openOnHover) => openOnHover && state.openMethod === "touch" && state.openChangeReason === "trigger-press",
	hasTriggerFocusGuards: (state, triggerId) => popupStoreSelectors.isOpenedByTrigger(state, triggerId) && !state.focusManagerModal,
	modal: (state) => state.modal,
	titleElementId: (state) => state.titleElementId,
	descriptionElementId: (state) => state.descriptionElementId,
	openOnHover: (state) => state.openOnHover,
	closeDelay: (state) => state.closeDelay,
	adaptiveOrigin: (state) => state.adaptiveOrigin
};
/**
* The store view that detached handle-backed triggers read from. Both the real `PopoverStore` and
* the inert fallback store satisfy it, so a trigger can read from whichever store the handle
* currently exposes. Narrowed to the members a trigger actually uses — the trigger-data members plus
* `setOpen` (called by the focus guards) — so the exposed surface can't bypass the open-change
* pipeline; on the detached fallback store every one of these mutations is a no-op.
*/
var PopoverStore = class extends ReactStore {
	constructor(initialState, floatingId, nested) {
		const triggerElements = new PopupTriggerMap();
		super(createInitialState(initialState, triggerElements, floatingId, nested), createInitialContext(triggerElements), selectors);
	}
	setOpen = (nextOpen, eventDetails) => {
		const isHover = eventDetails.reason === triggerHover;
		const isKeyboardClick = eventDetails.reason === "trigger-press" && eventDetails.event.detail === 0;
		const isDismissClose = !nextOpen && (eventDetails.reason === "escape-key" || eventDetails.reason == null);
		const shouldPreventUnmountOnClose = attachPreventUnmountOnClose(eventDetails);
		const activeTriggerId = this.select("activeTriggerId");
		if (!nextOpen && eventDetails.reason === "close-press" && eventDetails.trigger == null && activeTriggerId != null) eventDetails.trigger = this.context.triggerElements.getById(activeTriggerId) ?? this.select("activeTriggerElement") ?? void 0;
		this.context.onOpenChange?.(nextOpen, eventDetails);
		if (eventDetails.isCanceled) return;
		this.state.floatingRootContext.dispatchOpenChange(nextOpen, eventDetails);
		const changeState = () => {
			const popupOpenState = createPopupOpenState(this.state, nextOpen, eventDetails.trigger, shouldPreventUnmountOnClose());
			popupOpenState.openChangeReason = eventDetails.reason;
			this.update(popupOpenState);
		};
		if (isHover) {
			this.context.stickIfOpen = true;
			this.context.stickIfOpenTimeout.start(500, () => {
				this.context.stickIfOpen = false;
			});
			import_react_dom.flushSync(changeState);
		} else changeState();
		let instantType;
		if (isKeyboardClick) instantType = "click";
		else if (isDismissClose) instantType = "dismiss";
		else if (eventDetails.reason === "focus-out") instantType = "focus";
		this.set("instantType", instantType);
	};
};
/**
* Creates the inert fallback store used by detached handle-backed triggers while no
* `Popover.Root` is attached. It preserves a popover-specific trigger registry in context so
* detached triggers can register before migrating to the live root store. `setOpen` is a no-op
* (matching the inert reads/writes of `NullStore`), so a trigger can hand the store to focus-guard
* helpers that expect `setOpen` without it ever taking effect while detached.
*/
function createNullPopoverStore() {
	const triggerElements = new PopupTriggerMap();
	const store = new NullStore(Object.freeze(createInitialState(void 0, triggerElements)), Object.freeze(createInitialContext(triggerElements)), selectors);
	return Object.assign(store, { setOpen: NOOP });
}
function createInitialState(initialState, triggerElements, floatingId, nested = false) {
	const state = {
		...createInitialPopupStoreState(triggerElements, floatingId, nested),
		disabled: false,
		modal: false,
		focusManagerModal: false,
		instantType: void 0,
		openMethod: null,
		openChangeReason: null,
		titleElementId: void 0,
		descriptionElementId: void 0,
		openOnHover: false,
		closeDelay: 0,
		adaptiveOrigin: void 0,
		...initialState
	};
	if (state.open && initialState?.mounted === void 0) state.mounted = true;
	return state;
}
function createInitialContext(triggerElements) {
	return {
		popupRef: /*#__PURE__*/ import_react.createRef(),
		onOpenChange: void 0,
		onOpenChangeComplete: void 0,
		triggerFocusTargetRef: /*#__PURE__*/ import_react.createRef(),
		beforeTriggerFocusGuardRef: /*#__PURE__*/ import_react.createRef(),
		beforeContentFocusGuardRef: /*#__PURE__*/ import_react.createRef(),
		stickIfOpenTimeout: new Timeout(),
		stickIfOpen: true,
		triggerElements
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/root/PopoverRoot.mjs
var import_jsx_runtime = require_jsx_runtime();
var PopoverRootComponent = fastComponent(function PopoverRootComponent({ props }) {
	const { children, open: openProp, defaultOpen = false, onOpenChange, onOpenChangeComplete, modal = false, handle, triggerId: triggerIdProp, defaultTriggerId: defaultTriggerIdProp = null } = props;
	const store = usePopoverRootStore(handle, {
		modal,
		open: defaultOpen,
		openProp,
		activeTriggerId: defaultTriggerIdProp,
		triggerIdProp
	});
	store.useControlledProp("openProp", openProp);
	store.useControlledProp("triggerIdProp", triggerIdProp);
	const open = store.useState("open");
	const mounted = store.useState("mounted");
	const payload = store.useState("payload");
	store.useContextCallback("onOpenChange", onOpenChange);
	store.useContextCallback("onOpenChangeComplete", onOpenChangeComplete);
	usePopupRootSync(store, open);
	useImplicitActiveTrigger(store);
	const { forceUnmount } = useOpenStateTransitions(open, store, () => {
		store.context.stickIfOpen = true;
		store.set("openChangeReason", null);
	});
	store.useSyncedValues({ modal });
	import_react.useEffect(() => {
		if (!open) store.context.stickIfOpenTimeout.clear();
	}, [store, open]);
	import_react.useImperativeHandle(props.actionsRef, () => ({
		unmount: forceUnmount,
		close: () => store.setOpen(false, createChangeEventDetails(imperativeAction))
	}), [forceUnmount, store]);
	const shouldRenderInteractions = open || mounted || handle != null;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsxs)(PopoverRootContext.Provider, {
		value: store,
		children: [
			handle && /*#__PURE__*/ (0, import_jsx_runtime.jsx)(PopupHandleAttachment, {
				handle,
				store
			}),
			shouldRenderInteractions && /*#__PURE__*/ (0, import_jsx_runtime.jsx)(PopoverInteractions, {
				store,
				modal
			}),
			typeof children === "function" ? children({ payload }) : children
		]
	});
});
PopoverRootComponent.displayName = "PopoverRootComponent";
function PopoverRoot(props) {
	if (usePopoverRootContext(true)) return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(PopoverRootComponent, { props });
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FloatingTree, { children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(PopoverRootComponent, { props }) });
}
function usePopoverRootStore(handle, initialState) {
	const store = usePopupRootStore((floatingId, nested) => new PopoverStore(initialState, floatingId, nested));
	import_react.useEffect(() => store.context.stickIfOpenTimeout.disposeEffect(), [store]);
	return store;
}
function PopoverInteractions({ store, modal }) {
	const floatingRootContext = store.useState("floatingRootContext");
	const dismiss = useDismiss(floatingRootContext, { outsidePressEvent: {
		mouse: modal === "trap-focus" ? "sloppy" : "intentional",
		touch: "sloppy"
	} });
	const triggerProps = dismiss.reference;
	const popupProps = dismiss.floating;
	usePopupInteractionProps(store, {
		activeTriggerProps: triggerProps,
		inactiveTriggerProps: triggerProps,
		popupProps
	});
	return null;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/trigger/PopoverTrigger.mjs
/**
* A button that opens the popover.
* Renders a `<button>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverTrigger = fastComponentRef(function PopoverTrigger(componentProps, forwardedRef) {
	const { render, className, style, disabled = false, nativeButton = true, handle, payload, openOnHover = false, delay = 300, closeDelay = 0, id: idProp, ...elementProps } = componentProps;
	const rootStore = usePopoverRootContext(true);
	const store = usePopupHandleStore(handle) ?? rootStore;
	if (!store) throw new Error("Base UI: <Popover.Trigger> must be either used within a <Popover.Root> component or provided with a handle.");
	const thisTriggerId = useBaseUiId(idProp);
	const isTriggerActive = store.useState("isTriggerActive", thisTriggerId);
	const floatingContext = store.useState("floatingRootContext");
	const isOpenedByThisTrigger = store.useState("isOpenedByTrigger", thisTriggerId);
	const popupId = store.useState("triggerPopupId", thisTriggerId);
	const triggerElementRef = import_react.useRef(null);
	const { registerTrigger, isMountedByThisTrigger } = useTriggerDataForwarding(thisTriggerId, triggerElementRef, store, {
		payload,
		disabled,
		openOnHover,
		closeDelay
	});
	const isPressOpenedByThisTrigger = store.useState("isPressOpenedByTrigger", thisTriggerId);
	const isTouchPressOpen = store.useState("isTouchPressOpen", openOnHover);
	const hasFocusGuards = store.useState("hasTriggerFocusGuards", thisTriggerId);
	const hoverProps = useHoverReferenceInteraction(floatingContext, {
		enabled: !disabled && openOnHover && !isTouchPressOpen,
		mouseOnly: true,
		move: false,
		handleClose: safePolygon(),
		restMs: delay,
		delay: { close: closeDelay },
		triggerElementRef,
		isActiveTrigger: isTriggerActive,
		isClosing: () => store.select("transitionStatus") === "ending"
	});
	const getStickIfOpen = useStableCallback(() => store.context.stickIfOpen);
	const click = useClick(floatingContext, { stickIfOpen: getStickIfOpen });
	const interactionTypeProps = useOpenMethodTriggerProps(() => store.select("open"), (interactionType) => {
		store.set("openMethod", interactionType);
	});
	const rootTriggerProps = store.useState("triggerProps", isMountedByThisTrigger);
	const { getButtonProps, buttonRef } = useButton({
		disabled,
		native: nativeButton
	});
	const stateAttributesMapping = { open(value) {
		if (isPressOpenedByThisTrigger) return pressableTriggerOpenStateMapping.open(value);
		return triggerOpenStateMapping.open(value);
	} };
	const { handlePreFocusGuardFocus, handleFocusTargetFocus } = useTriggerFocusGuards(store, triggerElementRef);
	const element = useRenderElement("button", componentProps, {
		state: {
			disabled,
			open: isOpenedByThisTrigger
		},
		ref: [
			buttonRef,
			forwardedRef,
			registerTrigger,
			triggerElementRef
		],
		props: [
			click.reference,
			hoverProps,
			rootTriggerProps,
			interactionTypeProps,
			{
				[CLICK_TRIGGER_IDENTIFIER]: "",
				id: thisTriggerId,
				"aria-haspopup": "dialog",
				"aria-expanded": isOpenedByThisTrigger,
				"aria-controls": popupId
			},
			elementProps,
			getButtonProps
		],
		stateAttributesMapping
	});
	const keyedElement = /*#__PURE__*/ (0, import_jsx_runtime.jsx)(import_react.Fragment, { children: element }, thisTriggerId);
	if (hasFocusGuards) return /*#__PURE__*/ (0, import_jsx_runtime.jsxs)(import_react.Fragment, { children: [
		/*#__PURE__*/ (0, import_jsx_runtime.jsx)(FocusGuard, {
			ref: store.context.beforeTriggerFocusGuardRef,
			onFocus: handlePreFocusGuardFocus
		}),
		keyedElement,
		/*#__PURE__*/ (0, import_jsx_runtime.jsx)(FocusGuard, {
			ref: store.context.triggerFocusTargetRef,
			onFocus: handleFocusTargetFocus
		})
	] });
	return keyedElement;
});
PopoverTrigger.displayName = "PopoverTrigger";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/portal/PopoverPortalContext.mjs
var PopoverPortalContext = /*#__PURE__*/ import_react.createContext(void 0);
PopoverPortalContext.displayName = "PopoverPortalContext";
function usePopoverPortalContext() {
	const value = import_react.useContext(PopoverPortalContext);
	if (value === void 0) throw new Error("Base UI: <Popover.Portal> is missing.");
	return value;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/portal/PopoverPortal.mjs
/**
* A portal element that moves the popup to a different part of the DOM.
* By default, the portal element is appended to `<body>`.
* Renders a `<div>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverPortal = /*#__PURE__*/ import_react.forwardRef(function PopoverPortal(props, forwardedRef) {
	const { keepMounted = false, ...portalProps } = props;
	if (!(usePopoverRootContext().useState("mounted") || keepMounted)) return null;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(PopoverPortalContext.Provider, {
		value: keepMounted,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FloatingPortal, {
			ref: forwardedRef,
			...portalProps
		})
	});
});
PopoverPortal.displayName = "PopoverPortal";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/positioner/PopoverPositionerContext.mjs
var PopoverPositionerContext = /*#__PURE__*/ import_react.createContext(void 0);
PopoverPositionerContext.displayName = "PopoverPositionerContext";
function usePopoverPositionerContext() {
	const context = import_react.useContext(PopoverPositionerContext);
	if (!context) throw new Error("Base UI: PopoverPositionerContext is missing. PopoverPositioner parts must be placed within <Popover.Positioner>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/positioner/PopoverPositioner.mjs
/**
* Positions the popover against the trigger.
* Renders a `<div>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverPositioner = /*#__PURE__*/ import_react.forwardRef(function PopoverPositioner(componentProps, forwardedRef) {
	const { render, className, style, anchor, positionMethod, side, align, sideOffset, alignOffset, collisionBoundary = "clipping-ancestors", collisionPadding, arrowPadding, sticky, disableAnchorTracking = false, collisionAvoidance = POPUP_COLLISION_AVOIDANCE, ...elementProps } = componentProps;
	const store = usePopoverRootContext();
	const keepMounted = usePopoverPortalContext();
	const nodeId = useFloatingNodeId();
	const floatingRootContext = store.useState("floatingRootContext");
	const mounted = store.useState("mounted");
	const open = store.useState("open");
	const openReason = store.useState("openChangeReason");
	const triggerElement = store.useState("activeTriggerElement");
	const modal = store.useState("modal");
	const openMethod = store.useState("openMethod");
	const positionerElement = store.useState("positionerElement");
	const instantType = store.useState("instantType");
	const transitionStatus = store.useState("transitionStatus");
	const adaptiveOrigin = store.useState("adaptiveOrigin");
	const positioning = useAnchorPositioning({
		anchor,
		floatingRootContext,
		positionMethod,
		mounted,
		side,
		sideOffset,
		align,
		alignOffset,
		arrowPadding,
		collisionBoundary,
		collisionPadding,
		sticky,
		disableAnchorTracking,
		keepMounted,
		nodeId,
		collisionAvoidance,
		adaptiveOrigin
	});
	const domReference = floatingRootContext.useState("domReferenceElement");
	useTriggerSwitchTransition({
		store,
		domReference,
		positionerElement,
		open
	});
	const trueModalNonHover = modal === true && openReason !== "trigger-hover";
	useAnchoredPopupScrollLock(open && trueModalNonHover, openMethod === "touch", positionerElement, triggerElement);
	const setPositionerElement = store.useStateSetter("positionerElement");
	const state = {
		open,
		side: positioning.side,
		align: positioning.align,
		anchorHidden: positioning.anchorHidden,
		instant: instantType
	};
	const element = usePositioner(componentProps, state, {
		styles: positioning.positionerStyles,
		transitionStatus,
		props: elementProps,
		refs: [forwardedRef, setPositionerElement],
		hidden: !mounted,
		inert: !open
	});
	return /*#__PURE__*/ (0, import_jsx_runtime.jsxs)(PopoverPositionerContext.Provider, {
		value: positioning,
		children: [mounted && trueModalNonHover && /*#__PURE__*/ (0, import_jsx_runtime.jsx)(InternalBackdrop, {
			inert: inertValue(!open),
			cutout: triggerElement
		}), /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FloatingNode, {
			id: nodeId,
			children: element
		})]
	});
});
PopoverPositioner.displayName = "PopoverPositioner";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/utils/closePart.mjs
var ClosePartContext = /*#__PURE__*/ import_react.createContext(void 0);
ClosePartContext.displayName = "ClosePartContext";
function useClosePartCount() {
	const [closePartCount, setClosePartCount] = import_react.useState(0);
	const register = useStableCallback(() => {
		setClosePartCount((count) => count + 1);
		return () => {
			setClosePartCount((count) => Math.max(0, count - 1));
		};
	});
	return {
		context: import_react.useMemo(() => ({ register }), [register]),
		hasClosePart: closePartCount > 0
	};
}
function useClosePartRegistration() {
	const context = import_react.useContext(ClosePartContext);
	useIsoLayoutEffect(() => {
		return context?.register();
	}, [context]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/popup/PopoverPopup.mjs
/**
* A container for the popover contents.
* Renders a `<div>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverPopup = /*#__PURE__*/ import_react.forwardRef(function PopoverPopup(componentProps, forwardedRef) {
	const { render, className, style, initialFocus, finalFocus, ...elementProps } = componentProps;
	const store = usePopoverRootContext();
	const positioner = usePopoverPositionerContext();
	const insideToolbar = useToolbarRootContext(true) != null;
	const { context: closePartContext, hasClosePart } = useClosePartCount();
	const open = store.useState("open");
	const openMethod = store.useState("openMethod");
	const instantType = store.useState("instantType");
	const transitionStatus = store.useState("transitionStatus");
	const popupProps = store.useState("popupProps");
	const titleId = store.useState("titleElementId");
	const descriptionId = store.useState("descriptionElementId");
	const modal = store.useState("modal");
	const mounted = store.useState("mounted");
	const openReason = store.useState("openChangeReason");
	const activeTriggerElement = store.useState("activeTriggerElement");
	const floatingContext = store.useState("floatingRootContext");
	const floatingId = floatingContext.useState("floatingId");
	const disabled = store.useState("disabled");
	const openOnHover = store.useState("openOnHover");
	const closeDelay = store.useState("closeDelay");
	useOpenChangeComplete({
		open,
		ref: store.context.popupRef,
		onComplete() {
			if (open) store.context.onOpenChangeComplete?.(true);
		}
	});
	useHoverFloatingInteraction(floatingContext, {
		enabled: openOnHover && !disabled,
		closeDelay
	});
	const resolvedInitialFocus = initialFocus === void 0 ? createDefaultInitialFocus(store.context.popupRef) : initialFocus;
	const focusManagerModal = modal !== false && hasClosePart;
	store.useSyncedValue("focusManagerModal", focusManagerModal);
	const setPopupElement = store.useStateSetter("popupElement");
	const state = {
		open,
		side: positioner.side,
		align: positioner.align,
		instant: instantType,
		transitionStatus
	};
	const element = useRenderElement("div", componentProps, {
		state,
		ref: [
			forwardedRef,
			store.context.popupRef,
			setPopupElement
		],
		props: [
			popupProps,
			{
				id: floatingId,
				role: "dialog",
				...FOCUSABLE_POPUP_PROPS,
				"aria-labelledby": titleId,
				"aria-describedby": descriptionId,
				onKeyDown(event) {
					if (insideToolbar && COMPOSITE_KEYS.has(event.key)) event.stopPropagation();
				}
			},
			getDisabledMountTransitionStyles(transitionStatus),
			elementProps
		],
		stateAttributesMapping: popupTransitionStateMapping
	});
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FloatingFocusManager, {
		context: floatingContext,
		openInteractionType: openMethod,
		modal: focusManagerModal,
		disabled: !mounted || openReason === "trigger-hover",
		initialFocus: resolvedInitialFocus,
		returnFocus: finalFocus,
		restoreFocus: "popup",
		getInsideElements: () => [store.context.beforeTriggerFocusGuardRef.current],
		previousFocusableElement: isHTMLElement(activeTriggerElement) ? activeTriggerElement : void 0,
		nextFocusableElement: store.context.triggerFocusTargetRef,
		beforeContentFocusGuardRef: store.context.beforeContentFocusGuardRef,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(ClosePartContext.Provider, {
			value: closePartContext,
			children: element
		})
	});
});
PopoverPopup.displayName = "PopoverPopup";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/arrow/PopoverArrow.mjs
/**
* Displays an element positioned against the popover anchor.
* Renders a `<div>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverArrow = /*#__PURE__*/ import_react.forwardRef(function PopoverArrow(componentProps, forwardedRef) {
	const { render, className, style, ...elementProps } = componentProps;
	const open = usePopoverRootContext().useState("open");
	const { arrowRef, side, align, arrowUncentered, arrowStyles } = usePopoverPositionerContext();
	return useRenderElement("div", componentProps, {
		state: {
			open,
			side,
			align,
			uncentered: arrowUncentered
		},
		ref: [forwardedRef, arrowRef],
		props: [{
			style: arrowStyles,
			"aria-hidden": true
		}, elementProps],
		stateAttributesMapping: popupStateMapping
	});
});
PopoverArrow.displayName = "PopoverArrow";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/backdrop/PopoverBackdrop.mjs
/**
* An overlay displayed beneath the popover.
* Renders a `<div>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverBackdrop = /*#__PURE__*/ import_react.forwardRef(function PopoverBackdrop(props, forwardedRef) {
	const { render, className, style, ...elementProps } = props;
	const store = usePopoverRootContext();
	const open = store.useState("open");
	const mounted = store.useState("mounted");
	const transitionStatus = store.useState("transitionStatus");
	const openReason = store.useState("openChangeReason");
	return useRenderElement("div", props, {
		state: {
			open,
			transitionStatus
		},
		ref: forwardedRef,
		props: [{
			role: "presentation",
			hidden: !mounted,
			style: {
				pointerEvents: openReason === "trigger-hover" ? "none" : void 0,
				userSelect: "none",
				WebkitUserSelect: "none"
			}
		}, elementProps],
		stateAttributesMapping: popupTransitionStateMapping
	});
});
PopoverBackdrop.displayName = "PopoverBackdrop";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/title/PopoverTitle.mjs
/**
* A heading that labels the popover.
* Renders an `<h2>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverTitle = /*#__PURE__*/ import_react.forwardRef(function PopoverTitle(componentProps, forwardedRef) {
	const { render, className, style, ...elementProps } = componentProps;
	const store = usePopoverRootContext();
	const id = useBaseUiId(elementProps.id);
	store.useSyncedValueWithCleanup("titleElementId", id);
	return useRenderElement("h2", componentProps, {
		ref: forwardedRef,
		props: [{ id }, elementProps]
	});
});
PopoverTitle.displayName = "PopoverTitle";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/description/PopoverDescription.mjs
/**
* A paragraph with additional information about the popover.
* Renders a `<p>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverDescription = /*#__PURE__*/ import_react.forwardRef(function PopoverDescription(componentProps, forwardedRef) {
	const { render, className, style, ...elementProps } = componentProps;
	const store = usePopoverRootContext();
	const id = useBaseUiId(elementProps.id);
	store.useSyncedValueWithCleanup("descriptionElementId", id);
	return useRenderElement("p", componentProps, {
		ref: forwardedRef,
		props: [{ id }, elementProps]
	});
});
PopoverDescription.displayName = "PopoverDescription";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/close/PopoverClose.mjs
/**
* A button that closes the popover.
* Renders a `<button>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverClose = /*#__PURE__*/ import_react.forwardRef(function PopoverClose(componentProps, forwardedRef) {
	const { render, className, style, disabled = false, nativeButton = true, ...elementProps } = componentProps;
	const { buttonRef, getButtonProps } = useButton({
		disabled,
		focusableWhenDisabled: false,
		native: nativeButton
	});
	const store = usePopoverRootContext();
	useClosePartRegistration();
	return useRenderElement("button", componentProps, {
		ref: [forwardedRef, buttonRef],
		props: [
			{ onClick(event) {
				store.setOpen(false, createChangeEventDetails(closePress, event.nativeEvent));
			} },
			elementProps,
			getButtonProps
		]
	});
});
PopoverClose.displayName = "PopoverClose";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/viewport/PopoverViewport.mjs
/**
* A viewport for displaying content transitions.
* This component is only required if one popup can be opened by multiple triggers, its content
* changes based on the trigger, and switching between them is animated.
* Renders a `<div>` element.
*
* Documentation: [Base UI Popover](https://base-ui.com/react/components/popover)
*/
var PopoverViewport = /*#__PURE__*/ import_react.forwardRef(function PopoverViewport(componentProps, forwardedRef) {
	const { render, className, style, children, ...elementProps } = componentProps;
	const store = usePopoverRootContext();
	const { side } = usePopoverPositionerContext();
	const instantType = store.useState("instantType");
	const { children: childrenToRender, state: viewportState } = usePopupViewport({
		store,
		side,
		children
	});
	const state = {
		activationDirection: viewportState.activationDirection,
		transitioning: viewportState.transitioning,
		instant: instantType
	};
	return useRenderElement("div", componentProps, {
		state,
		ref: forwardedRef,
		props: [elementProps, { children: childrenToRender }],
		stateAttributesMapping: popupViewportStateMapping
	});
});
PopoverViewport.displayName = "PopoverViewport";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/store/PopoverHandle.mjs
/**
* Controls a Popover imperatively and associates detached `Popover.Trigger` components with a
* `Popover.Root`. Create one with `Popover.createHandle()` and pass it to the `handle` prop of the
* root and of any triggers rendered outside of it.
*
* The imperative methods take effect only while a root using this handle is mounted; calls made
* before a root attaches (or after it unmounts) are ignored.
*/
var PopoverHandle = class extends BasePopupHandle {
	constructor() {
		super(createNullPopoverStore(), "Popover");
	}
	/**
	* Opens the popover and associates it with the trigger with the given id.
	*
	* This method should only be called in an event handler or an effect (not during rendering).
	*
	* @param triggerId ID of the trigger to associate with the popover. The trigger must be a matching
	* `Popover.Trigger` with this handle passed as a prop.
	*/
	open(triggerId) {
		this.openByTrigger(triggerId);
	}
	/**
	* Closes the popover.
	*
	* This method should only be called in an event handler or an effect (not during rendering).
	*/
	close() {
		this.closePopup();
	}
	/**
	* Whether the popover is currently open. Returns `false` while no root is attached to the handle.
	*/
	get isOpen() {
		return this.attachedStore?.select("open") ?? false;
	}
};
/**
* Creates a new handle to connect a Popover.Root with detached Popover.Trigger components.
*/
function createPopoverHandle() {
	return new PopoverHandle();
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/index.parts.mjs
var index_parts_exports = /* @__PURE__ */ __exportAll({
	Arrow: () => PopoverArrow,
	Backdrop: () => PopoverBackdrop,
	Close: () => PopoverClose,
	Description: () => PopoverDescription,
	Handle: () => PopoverHandle,
	Popup: () => PopoverPopup,
	Portal: () => PopoverPortal,
	Positioner: () => PopoverPositioner,
	Root: () => PopoverRoot,
	Title: () => PopoverTitle,
	Trigger: () => PopoverTrigger,
	Viewport: () => PopoverViewport,
	createHandle: () => createPopoverHandle
});
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/trigger/PopoverTriggerDataAttributes.mjs
var PopoverTriggerDataAttributes_exports = /* @__PURE__ */ __exportAll({
	disabled: () => disabled,
	popupOpen: () => popupOpen,
	pressed: () => pressed
});
/**
* Present when the corresponding popover is open.
*/
var popupOpen = popupOpen$1;
/**
* Present when the trigger is pressed.
*/
var pressed = pressed$1;
/**
* Present when the trigger is disabled.
*/
var disabled = "data-disabled";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/positioner/PopoverPositionerCssVars.mjs
var PopoverPositionerCssVars_exports = /* @__PURE__ */ __exportAll({
	anchorHeight: () => anchorHeight,
	anchorWidth: () => anchorWidth,
	availableHeight: () => availableHeight,
	availableWidth: () => availableWidth,
	positionerHeight: () => positionerHeight,
	positionerWidth: () => positionerWidth,
	transformOrigin: () => transformOrigin
});
/**
* The available width between the trigger and the edge of the viewport.
* @type {number}
*/
var availableWidth = "--available-width";
/**
* The available height between the trigger and the edge of the viewport.
* @type {number}
*/
var availableHeight = "--available-height";
/**
* The anchor's width.
* @type {number}
*/
var anchorWidth = "--anchor-width";
/**
* The anchor's height.
* @type {number}
*/
var anchorHeight = "--anchor-height";
/**
* The coordinates that this element is anchored to. Used for animations and transitions.
* @type {string}
*/
var transformOrigin = "--transform-origin";
/**
* The width of the popover's positioner.
* It is important to set `width` to this value when using CSS to animate size changes.
* @type {number}
*/
var positionerWidth = "--positioner-width";
/**
* The height of the popover's positioner.
* It is important to set `height` to this value when using CSS to animate size changes.
* @type {number}
*/
var positionerHeight = "--positioner-height";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/positioner/PopoverPositionerDataAttributes.mjs
var PopoverPositionerDataAttributes_exports = /* @__PURE__ */ __exportAll({
	align: () => align$2,
	anchorHidden: () => anchorHidden,
	closed: () => closed$3,
	open: () => open$3,
	side: () => side$2
});
/**
* Present when the popup is open.
*/
var open$3 = open$4;
/**
* Present when the popup is closed.
*/
var closed$3 = closed$4;
/**
* Present when the anchor is hidden.
*/
var anchorHidden = anchorHidden$1;
/**
* Indicates which side the popup is positioned relative to the trigger.
* @type {'top' | 'bottom' | 'left' | 'right' | 'inline-end' | 'inline-start'}
*/
var side$2 = side$3;
/**
* Indicates how the popup is aligned relative to specified side.
* @type {'start' | 'center' | 'end'}
*/
var align$2 = align$3;
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/popup/PopoverPopupCssVars.mjs
var PopoverPopupCssVars_exports = /* @__PURE__ */ __exportAll({
	popupHeight: () => popupHeight$1,
	popupWidth: () => popupWidth$1
});
/**
* The width of the popup.
*/
var popupWidth$1 = "--popup-width";
/**
* The height of the popup.
*/
var popupHeight$1 = "--popup-height";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/popup/PopoverPopupDataAttributes.mjs
var PopoverPopupDataAttributes_exports = /* @__PURE__ */ __exportAll({
	align: () => align$1,
	closed: () => closed$2,
	endingStyle: () => endingStyle$1,
	instant: () => instant$1,
	open: () => open$2,
	side: () => side$1,
	startingStyle: () => startingStyle$1
});
/**
* Present when the popup is open.
*/
var open$2 = open$4;
/**
* Present when the popup is closed.
*/
var closed$2 = closed$4;
/**
* Present when the popup begins animating in.
*/
var startingStyle$1 = startingStyle$2;
/**
* Present when the popup is animating out.
*/
var endingStyle$1 = endingStyle$2;
/**
* Indicates which side the popup is positioned relative to the trigger.
* @type {'top' | 'bottom' | 'left' | 'right' | 'inline-end' | 'inline-start'}
*/
var side$1 = side$3;
/**
* Indicates how the popup is aligned relative to specified side.
* @type {'start' | 'center' | 'end'}
*/
var align$1 = align$3;
/**
* Present if animations should be instant.
* @type {'click' | 'dismiss' | 'focus' | 'trigger-change'}
*/
var instant$1 = "data-instant";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/arrow/PopoverArrowDataAttributes.mjs
var PopoverArrowDataAttributes_exports = /* @__PURE__ */ __exportAll({
	align: () => align,
	closed: () => closed$1,
	open: () => open$1,
	side: () => side,
	uncentered: () => uncentered
});
/**
* Present when the popup is open.
*/
var open$1 = open$4;
/**
* Present when the popup is closed.
*/
var closed$1 = closed$4;
/**
* Indicates which side the popup is positioned relative to the trigger.
* @type {'top' | 'bottom' | 'left' | 'right' | 'inline-end' | 'inline-start'}
*/
var side = side$3;
/**
* Indicates how the popup is aligned relative to specified side.
* @type {'start' | 'center' | 'end'}
*/
var align = align$3;
/**
* Present when the popover arrow is uncentered.
*/
var uncentered = "data-uncentered";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/backdrop/PopoverBackdropDataAttributes.mjs
var PopoverBackdropDataAttributes_exports = /* @__PURE__ */ __exportAll({
	closed: () => closed,
	endingStyle: () => endingStyle,
	open: () => open,
	startingStyle: () => startingStyle
});
/**
* Present when the popup is open.
*/
var open = open$4;
/**
* Present when the popup is closed.
*/
var closed = closed$4;
/**
* Present when the popup begins animating in.
*/
var startingStyle = startingStyle$2;
/**
* Present when the popup is animating out.
*/
var endingStyle = endingStyle$2;
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/viewport/PopoverViewportCssVars.mjs
var PopoverViewportCssVars_exports = /* @__PURE__ */ __exportAll({
	popupHeight: () => popupHeight,
	popupWidth: () => popupWidth
});
/**
* The width of the parent popup.
* This variable is placed on the 'previous' container and stores the width of the popup when the previous content was rendered.
* It can be used to freeze the dimensions of the popup when animating between different content.
*/
var popupWidth = "--popup-width";
/**
* The height of the parent popup.
* This variable is placed on the 'previous' container and stores the height of the popup when the previous content was rendered.
* It can be used to freeze the dimensions of the popup when animating between different content.
*/
var popupHeight = "--popup-height";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/popover/viewport/PopoverViewportDataAttributes.mjs
var PopoverViewportDataAttributes_exports = /* @__PURE__ */ __exportAll({
	activationDirection: () => activationDirection,
	current: () => current,
	instant: () => instant,
	previous: () => previous,
	transitioning: () => transitioning
});
/**
* Applied to the direct child of the viewport when no transitions are present or the new content when it's entering.
*/
var current = "data-current";
/**
* Applied to the direct child of the viewport that contains the exiting content when transitions are present.
*/
var previous = "data-previous";
/**
* Indicates the direction from which the popup was activated.
* This can be used to create directional animations based on how the popup was triggered.
* Contains space-separated values for both horizontal and vertical axes.
* @type {`${'left' | 'right' | ''} ${'down' | 'up' | ''}`}
*/
var activationDirection = "data-activation-direction";
/**
* Indicates that the viewport is currently transitioning between old and new content.
*/
var transitioning = "data-transitioning";
/**
* Present if animations should be instant.
* @type {'click' | 'dismiss' | 'focus' | 'trigger-change'}
*/
var instant = "data-instant";
export { index_parts_exports as Popover, PopoverArrowDataAttributes_exports as PopoverArrowDataAttributes, PopoverBackdropDataAttributes_exports as PopoverBackdropDataAttributes, PopoverPopupCssVars_exports as PopoverPopupCssVariables, PopoverPopupDataAttributes_exports as PopoverPopupDataAttributes, PopoverPositionerCssVars_exports as PopoverPositionerCssVariables, PopoverPositionerDataAttributes_exports as PopoverPositionerDataAttributes, PopoverTriggerDataAttributes_exports as PopoverTriggerDataAttributes, PopoverViewportCssVars_exports as PopoverViewportCssVariables, PopoverViewportDataAttributes_exports as PopoverViewportDataAttributes };
