import { i as __toESM, r as __exportAll, t as require_react } from "./react-9pBGROmx.js";
import { A as none, B as EMPTY_ARRAY, C as focusOut, D as itemPress, E as inputClear, F as triggerFocus, H as NOOP, M as pointer, N as popupClose, O as keyboard, P as siblingOpen, Q as getWindow, R as createChangeEventDetails, T as inputChange, U as useRefWithInit, V as EMPTY_OBJECT, Z as getParentNode, _ as SafeReact, a as useCompositeRootContext, b as clearPress, c as useRenderElement, et as isElement, g as useStableCallback, i as dispatchClickWithModifiers, k as listNavigation, l as mergeProps, lt as useIsoLayoutEffect, n as useBaseUiId, nt as isLastTraversableNode, r as useButton, s as unwrapLazyRenderProp, tt as isHTMLElement, u as warn, v as useMergedRefs, w as imperativeAction, y as cancelOpen, z as createGenericEventDetails } from "./useValueChanged-Z7xBqsu0.js";
import { $ as getMinListIndex, $t as addEventListener, A as useTransitionStatus, At as ARROW_LEFT, B as useFloatingTree, Bt as stopEvent, C as usePopupInteractionProps, Ct as open$4, D as useTriggerRegistration, Dt as endingStyle$5, E as useTriggerDataForwarding, Et as transitionStatusMapping, F as FloatingFocusManager, Ft as contains, G as DROPDOWN_COLLISION_AVOIDANCE, H as FloatingPortal, Ht as useAnimationFrame, I as FloatingNode, It as getTarget, J as createAttribute, Jt as voiceOver, K as POPUP_COLLISION_AVOIDANCE, Kt as ownerDocument, L as FloatingTree, M as BasePopupHandle, Mt as ARROW_UP, N as useDismiss, Nt as activeElement, O as useOpenChangeComplete, Ot as startingStyle$5, P as useClick, Q as getMaxListIndex, Qt as mac, R as useFloatingNodeId, Rt as isVirtualClick, S as useOpenStateTransitions, St as endingStyle$4, Tt as startingStyle$4, V as FloatingTreeStore, Wt as useTimeout, Xt as android, Yt as webkit, Zt as ios, _ as PopupHandleAttachment, _t as popupOpen$2, a as inertValue, at as useValueAsRef, b as createPopupOpenState, bt as anchorHidden$1, c as usePopupHandleStore, d as ReactStore, dt as isTypeableElement, et as getNextListIndex, f as useStore, ft as matchesFocusVisible, g as FOCUSABLE_POPUP_PROPS, gt as triggerOpenStateMapping, h as PopupTriggerMap, ht as pressableTriggerOpenStateMapping, i as InternalBackdrop, it as FocusGuard, j as useSyncedFloatingRootContext, jt as ARROW_RIGHT, k as useAnimationsFinished, kt as ARROW_DOWN, l as createInitialPopupStoreState, lt as isTargetInsideEnabledTrigger, m as fastComponentRef, mt as popupTransitionStateMapping, nt as isIndexOutOfListBounds, o as COMPOSITE_KEYS, ot as mergeCleanups, p as fastComponent, pt as popupStateMapping, q as enqueueFocus, qt as jsdom, r as useEnhancedClickHandler, rt as isListIndexDisabled, s as NullStore, st as getFloatingFocusElement, t as useOpenInteractionType, tt as isElementVisible, u as popupStoreSelectors, ut as isTypeableCombobox, v as attachPreventUnmountOnClose, vt as pressed$1, wt as side$3, x as useImplicitActiveTrigger, xt as closed$4, yt as align$3, z as useFloatingParentNodeId, zt as isVirtualPointerEvent } from "./useOpenInteractionType-84ou4_8f.js";
import { t as useControlled } from "./useControlled-rXq1dkP-.js";
import { t as require_jsx_runtime } from "./jsx-runtime-C8gzWa3B.js";
import { a as usePositioner, c as useDirection, d as safePolygon, f as useHoverReferenceInteraction, i as useAnchoredPopupScrollLock, l as getDisabledMountTransitionStyles, n as usePopupViewport, o as useTriggerSwitchTransition, p as useHoverFloatingInteraction, r as useTriggerFocusGuards, s as useAnchorPositioning, t as popupViewportStateMapping, u as useToolbarRootContext } from "./usePopupViewport-CQ40IG-c.js";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/floating-ui-react/hooks/useFocus.mjs
var import_react = /* @__PURE__ */ __toESM(require_react(), 1);
var isMacSafari = mac && webkit;
/**
* Opens the floating element while the reference element has focus, like CSS
* `:focus`.
* @see https://floating-ui.com/docs/useFocus
*/
function useFocus(store, props = {}) {
	const { enabled = true, delay } = props;
	const { events, dataRef } = store.context;
	const blockFocusRef = import_react.useRef(false);
	const blockedReferenceRef = import_react.useRef(null);
	const keyboardModalityRef = import_react.useRef(true);
	const timeout = useTimeout();
	import_react.useEffect(() => {
		const domReference = store.select("domReferenceElement");
		if (!enabled) return;
		const win = getWindow(domReference);
		function onBlur() {
			const currentDomReference = store.select("domReferenceElement");
			if (!store.select("open") && isHTMLElement(currentDomReference) && currentDomReference === activeElement(ownerDocument(currentDomReference))) {
				blockFocusRef.current = true;
				blockedReferenceRef.current = currentDomReference;
			}
		}
		function onKeyDown() {
			keyboardModalityRef.current = true;
		}
		function onPointerDown() {
			keyboardModalityRef.current = false;
		}
		return mergeCleanups(addEventListener(win, "blur", onBlur), isMacSafari && addEventListener(win, "keydown", onKeyDown, true), isMacSafari && addEventListener(win, "pointerdown", onPointerDown, true));
	}, [store, enabled]);
	import_react.useEffect(() => {
		if (!enabled) return;
		function onOpenChangeLocal(details) {
			if (details.reason === "trigger-press" || details.reason === "escape-key") {
				const referenceElement = store.select("domReferenceElement");
				if (isElement(referenceElement)) {
					blockedReferenceRef.current = referenceElement;
					blockFocusRef.current = true;
				}
			}
		}
		events.on("openchange", onOpenChangeLocal);
		return () => {
			events.off("openchange", onOpenChangeLocal);
		};
	}, [
		events,
		enabled,
		store
	]);
	const reference = import_react.useMemo(() => {
		function resetBlockedFocus() {
			blockFocusRef.current = false;
			blockedReferenceRef.current = null;
		}
		return {
			onMouseLeave() {
				resetBlockedFocus();
			},
			onFocus(event) {
				const focusTarget = event.currentTarget;
				if (blockFocusRef.current) {
					if (blockedReferenceRef.current === focusTarget) return;
					resetBlockedFocus();
				}
				const target = getTarget(event.nativeEvent);
				if (isElement(target)) {
					if (isMacSafari && !event.relatedTarget) {
						if (!keyboardModalityRef.current && !isTypeableElement(target)) return;
					} else if (!matchesFocusVisible(target)) return;
				}
				const movedFromOtherEnabledTrigger = isTargetInsideEnabledTrigger(event.relatedTarget, store.context.triggerElements);
				const { nativeEvent, currentTarget } = event;
				if (store.select("open") && movedFromOtherEnabledTrigger || !delay) {
					store.setOpen(true, createChangeEventDetails(triggerFocus, nativeEvent, currentTarget));
					return;
				}
				timeout.start(delay, () => {
					if (blockFocusRef.current) return;
					store.setOpen(true, createChangeEventDetails(triggerFocus, nativeEvent, currentTarget));
				});
			},
			onBlur(event) {
				resetBlockedFocus();
				const relatedTarget = event.relatedTarget;
				const nativeEvent = event.nativeEvent;
				const movedToFocusGuard = isElement(relatedTarget) && relatedTarget.hasAttribute(createAttribute("focus-guard")) && relatedTarget.getAttribute("data-type") === "outside";
				timeout.start(0, () => {
					const domReference = store.select("domReferenceElement");
					const activeEl = activeElement(ownerDocument(domReference));
					if (!relatedTarget && activeEl === domReference) return;
					if (contains(dataRef.current.floatingContext?.refs.floating.current, activeEl) || contains(domReference, activeEl) || movedToFocusGuard) return;
					if (isTargetInsideEnabledTrigger(relatedTarget ?? activeEl, store.context.triggerElements)) return;
					store.setOpen(false, createChangeEventDetails(triggerFocus, nativeEvent));
				});
			}
		};
	}, [
		dataRef,
		delay,
		store,
		timeout
	]);
	return import_react.useMemo(() => enabled ? {
		reference,
		trigger: reference
	} : {}, [enabled, reference]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/floating-ui-react/hooks/useListNavigation.mjs
var import_jsx_runtime = require_jsx_runtime();
function isStationaryWebKitPointer(event) {
	return webkit && event.movementX === 0 && event.movementY === 0;
}
function doSwitch(orientation, vertical, horizontal) {
	switch (orientation) {
		case "vertical": return vertical;
		case "horizontal": return horizontal;
		default: return vertical || horizontal;
	}
}
function isMainOrientationKey(key, orientation) {
	return doSwitch(orientation, key === "ArrowUp" || key === "ArrowDown", key === "ArrowLeft" || key === "ArrowRight");
}
function isMainOrientationToEndKey(key, orientation, rtl) {
	return doSwitch(orientation, key === "ArrowDown", rtl ? key === "ArrowLeft" : key === "ArrowRight") || key === "Enter" || key === " " || key === "";
}
function isCrossOrientationOpenKey(key, orientation, rtl) {
	return doSwitch(orientation, rtl ? key === ARROW_LEFT : key === ARROW_RIGHT, key === ARROW_DOWN);
}
function isCrossOrientationCloseKey(key, orientation, rtl, grid) {
	const vertical = rtl ? key === ARROW_RIGHT : key === ARROW_LEFT;
	const horizontal = key === ARROW_UP;
	if (orientation === "both" || orientation === "horizontal" && grid) return key === "Escape";
	return doSwitch(orientation, vertical, horizontal);
}
/**
* Adds arrow key-based navigation of a list of items, either using real DOM
* focus or virtual focus.
* @see https://floating-ui.com/docs/useListNavigation
*/
function useListNavigation(store, props) {
	const { listRef, activeIndex, onNavigate: onNavigateProp = () => {}, enabled = true, selectedIndex = null, allowEscape = false, loopFocus = false, nested = false, rtl = false, virtual = false, focusItemOnOpen = "auto", focusItemOnHover = true, openOnArrowKeyDown = true, disabledIndices = void 0, orientation = "vertical", triggerOrientation = orientation, parentOrientation, id, resetOnPointerLeave = true, externalTree, nestedReturnFocusRef, grid: navigateGrid } = props;
	const isGrid = navigateGrid != null;
	if (allowEscape) {
		if (!loopFocus) console.warn("`useListNavigation` looping must be enabled to allow escaping.");
		if (!virtual) console.warn("`useListNavigation` must be virtual to allow escaping.");
	}
	if (orientation === "vertical" && isGrid) console.warn("In grid list navigation mode, the `orientation` should", "be either \"horizontal\" or \"both\".");
	const open = store.useState("open");
	const floatingElement = store.useState("floatingElement");
	const domReferenceElement = store.useState("domReferenceElement");
	const dataRef = store.context.dataRef;
	const floatingFocusElement = getFloatingFocusElement(floatingElement);
	const typeableComboboxReference = isTypeableCombobox(domReferenceElement);
	const floatingFocusElementRef = useValueAsRef(floatingFocusElement);
	const parentId = useFloatingParentNodeId();
	const tree = useFloatingTree(externalTree);
	const focusItemOnOpenRef = import_react.useRef(focusItemOnOpen);
	const indexRef = import_react.useRef(selectedIndex ?? -1);
	const keyRef = import_react.useRef(null);
	const isPointerModalityRef = import_react.useRef(true);
	const onNavigate = useStableCallback((event) => {
		onNavigateProp(indexRef.current === -1 ? null : indexRef.current, event);
	});
	const previousMountedRef = import_react.useRef(!!floatingElement);
	const previousOpenRef = import_react.useRef(open);
	const forceSyncFocusRef = import_react.useRef(false);
	const forceScrollIntoViewRef = import_react.useRef(false);
	const cancelQueuedFocusRef = import_react.useRef(null);
	const disabledIndicesRef = useValueAsRef(disabledIndices);
	const latestOpenRef = useValueAsRef(open);
	const selectedIndexRef = useValueAsRef(selectedIndex);
	const resetOnPointerLeaveRef = useValueAsRef(resetOnPointerLeave);
	const focusFrame = useAnimationFrame();
	const waitForListPopulatedFrame = useAnimationFrame();
	const focusItem = useStableCallback(() => {
		focusFrame.cancel();
		function runFocus(item) {
			if (!virtual) cancelQueuedFocusRef.current = enqueueFocus(item, {
				sync: forceSyncFocusRef.current,
				preventScroll: true
			});
		}
		const initialItem = listRef.current[indexRef.current];
		const forceScrollIntoView = forceScrollIntoViewRef.current;
		if (initialItem) runFocus(initialItem);
		(forceSyncFocusRef.current ? (callback) => callback() : (callback) => focusFrame.request(callback))(() => {
			const waitedItem = listRef.current[indexRef.current] || initialItem;
			if (!waitedItem) return;
			if (!initialItem) runFocus(waitedItem);
			if (item && (forceScrollIntoView || !isPointerModalityRef.current)) waitedItem.scrollIntoView?.({
				block: "nearest",
				inline: "nearest"
			});
		});
	});
	useIsoLayoutEffect(() => {
		dataRef.current.orientation = orientation;
	}, [dataRef, orientation]);
	useIsoLayoutEffect(() => {
		if (!open) keyRef.current = null;
		if (!open || focusItemOnOpen !== "auto") focusItemOnOpenRef.current = focusItemOnOpen;
	}, [open, focusItemOnOpen]);
	useIsoLayoutEffect(() => {
		if (!enabled) return;
		if (open && floatingElement) {
			indexRef.current = selectedIndex ?? -1;
			if (focusItemOnOpenRef.current && selectedIndex != null) {
				forceScrollIntoViewRef.current = true;
				onNavigate();
			}
		} else if (previousMountedRef.current) {
			indexRef.current = -1;
			onNavigate();
		}
	}, [
		enabled,
		open,
		floatingElement,
		selectedIndex,
		onNavigate
	]);
	useIsoLayoutEffect(() => {
		if (!enabled) return;
		if (!open) {
			forceSyncFocusRef.current = false;
			return;
		}
		if (!floatingElement) return;
		if (activeIndex == null) {
			forceSyncFocusRef.current = false;
			if (selectedIndexRef.current != null) return;
			if (previousMountedRef.current) {
				indexRef.current = -1;
				focusItem();
			}
			if ((!previousOpenRef.current || !previousMountedRef.current) && focusItemOnOpenRef.current && (keyRef.current != null || focusItemOnOpenRef.current === true && keyRef.current == null)) {
				let runs = 0;
				const waitForListPopulated = () => {
					if (listRef.current[0] == null) {
						if (runs < 2) (runs ? (callback) => waitForListPopulatedFrame.request(callback) : queueMicrotask)(waitForListPopulated);
						runs += 1;
					} else {
						indexRef.current = keyRef.current == null || isMainOrientationToEndKey(keyRef.current, triggerOrientation, rtl) || nested ? getMinListIndex(listRef) : getMaxListIndex(listRef);
						keyRef.current = null;
						onNavigate();
					}
				};
				waitForListPopulated();
			}
		} else if (!isIndexOutOfListBounds(listRef.current, activeIndex)) {
			indexRef.current = activeIndex;
			focusItem();
			forceScrollIntoViewRef.current = false;
		}
	}, [
		enabled,
		open,
		floatingElement,
		activeIndex,
		selectedIndexRef,
		nested,
		listRef,
		triggerOrientation,
		rtl,
		onNavigate,
		focusItem,
		waitForListPopulatedFrame
	]);
	useIsoLayoutEffect(() => {
		if (!enabled || floatingElement || !tree || virtual || !previousMountedRef.current) return;
		const nodes = tree.nodesRef.current;
		const parent = nodes.find((node) => node.id === parentId)?.context?.elements.floating;
		const activeEl = activeElement(ownerDocument(domReferenceElement ?? parent ?? null));
		const treeContainsActiveEl = nodes.some((node) => node.context && contains(node.context.elements.floating, activeEl));
		if (parent && !treeContainsActiveEl && isPointerModalityRef.current) parent.focus({ preventScroll: true });
	}, [
		enabled,
		floatingElement,
		domReferenceElement,
		tree,
		parentId,
		virtual
	]);
	useIsoLayoutEffect(() => {
		previousOpenRef.current = open;
		previousMountedRef.current = !!floatingElement;
	});
	const hasActiveIndex = activeIndex != null;
	const syncCurrentTarget = useStableCallback((event) => {
		if (!latestOpenRef.current) return;
		const index = listRef.current.indexOf(event.currentTarget);
		if (index !== -1 && (indexRef.current !== index || activeIndex !== index)) {
			indexRef.current = index;
			onNavigate(event);
		}
	});
	const getParentOrientation = useStableCallback(() => {
		return parentOrientation ?? tree?.nodesRef.current.find((node) => node.id === parentId)?.context?.dataRef?.current.orientation;
	});
	const getMinEnabledIndex = useStableCallback(() => {
		return getMinListIndex(listRef, disabledIndicesRef.current);
	});
	const commonOnKeyDown = useStableCallback((event) => {
		isPointerModalityRef.current = false;
		forceSyncFocusRef.current = true;
		if (event.which === 229) return;
		if (!latestOpenRef.current && event.currentTarget === floatingFocusElementRef.current) return;
		if (nested && isCrossOrientationCloseKey(event.key, orientation, rtl, isGrid)) {
			if (!isMainOrientationKey(event.key, getParentOrientation())) stopEvent(event);
			store.setOpen(false, createChangeEventDetails(listNavigation, event.nativeEvent));
			const returnElement = nestedReturnFocusRef?.current ?? domReferenceElement;
			if (isHTMLElement(returnElement)) returnElement.focus();
			return;
		}
		if (activeIndex != null && activeIndex !== indexRef.current && !isIndexOutOfListBounds(listRef.current, activeIndex)) indexRef.current = activeIndex;
		const currentIndex = indexRef.current;
		const minIndex = getMinListIndex(listRef, disabledIndices);
		const maxIndex = getMaxListIndex(listRef, disabledIndices);
		if (!typeableComboboxReference) {
			if (event.key === "Home") {
				stopEvent(event);
				indexRef.current = minIndex;
				onNavigate(event);
			}
			if (event.key === "End") {
				stopEvent(event);
				indexRef.current = maxIndex;
				onNavigate(event);
			}
		}
		if (navigateGrid != null) {
			const index = navigateGrid(event, indexRef.current, listRef, orientation, loopFocus, rtl, disabledIndices, minIndex, maxIndex);
			if (index != null && index !== indexRef.current) {
				indexRef.current = index;
				onNavigate(event);
			}
			if (orientation === "both") return;
		}
		if (isMainOrientationKey(event.key, orientation)) {
			stopEvent(event);
			const focusedElement = activeElement(event.currentTarget.ownerDocument);
			if (open && !virtual && contains(event.currentTarget, focusedElement) && !listRef.current.some((item) => item != null && contains(item, focusedElement))) {
				indexRef.current = isMainOrientationToEndKey(event.key, orientation, rtl) ? minIndex : maxIndex;
				onNavigate(event);
				if (activeIndex === indexRef.current) focusItem();
				return;
			}
			const { index, wrapped } = getNextListIndex(listRef.current, currentIndex, {
				decrement: !isMainOrientationToEndKey(event.key, orientation, rtl),
				loopFocus,
				allowEscape,
				disabledIndices,
				minIndex,
				maxIndex
			});
			if (wrapped) forceSyncFocusRef.current = false;
			indexRef.current = index;
			onNavigate(event);
		}
	});
	const item = import_react.useMemo(() => {
		return {
			onFocus(event) {
				forceSyncFocusRef.current = true;
				syncCurrentTarget(event);
			},
			onClick({ currentTarget }) {
				if (!virtual) currentTarget.focus({ preventScroll: true });
			},
			onMouseMove(event) {
				if (isStationaryWebKitPointer(event)) return;
				forceSyncFocusRef.current = true;
				forceScrollIntoViewRef.current = false;
				if (focusItemOnHover) syncCurrentTarget(event);
			},
			onPointerLeave(event) {
				if (!latestOpenRef.current || !isPointerModalityRef.current || event.pointerType === "touch") return;
				forceSyncFocusRef.current = true;
				const relatedTarget = event.relatedTarget;
				if (!focusItemOnHover || listRef.current.includes(relatedTarget)) return;
				if (!resetOnPointerLeaveRef.current) return;
				cancelQueuedFocusRef.current?.();
				cancelQueuedFocusRef.current = null;
				indexRef.current = -1;
				onNavigate(event);
				if (!virtual) {
					const floatingFocusEl = floatingFocusElementRef.current;
					const activeEl = activeElement(ownerDocument(floatingFocusEl));
					if (floatingFocusEl && contains(floatingFocusEl, activeEl)) floatingFocusEl.focus({ preventScroll: true });
				}
			}
		};
	}, [
		syncCurrentTarget,
		latestOpenRef,
		floatingFocusElementRef,
		focusItemOnHover,
		listRef,
		onNavigate,
		resetOnPointerLeaveRef,
		virtual
	]);
	const ariaActiveDescendantProp = import_react.useMemo(() => {
		return virtual && open && hasActiveIndex && { "aria-activedescendant": `${id}-${activeIndex}` };
	}, [
		virtual,
		open,
		hasActiveIndex,
		id,
		activeIndex
	]);
	const floating = import_react.useMemo(() => {
		return {
			...!typeableComboboxReference ? ariaActiveDescendantProp : {},
			onKeyDown(event) {
				if (event.key === "Tab" && event.shiftKey && open && !virtual) {
					const target = getTarget(event.nativeEvent);
					if (target && !contains(floatingFocusElementRef.current, target)) return;
					stopEvent(event);
					const details = createChangeEventDetails(focusOut, event.nativeEvent);
					store.setOpen(false, details);
					const returnElement = nestedReturnFocusRef?.current ?? domReferenceElement;
					if (!details.isCanceled && isHTMLElement(returnElement)) returnElement.focus();
					return;
				}
				commonOnKeyDown(event);
			},
			onPointerMove(event) {
				if (isStationaryWebKitPointer(event)) return;
				isPointerModalityRef.current = true;
			}
		};
	}, [
		ariaActiveDescendantProp,
		commonOnKeyDown,
		floatingFocusElementRef,
		typeableComboboxReference,
		store,
		open,
		virtual,
		domReferenceElement,
		nestedReturnFocusRef
	]);
	const trigger = import_react.useMemo(() => {
		function openOnNavigationKeyDown(event) {
			store.setOpen(true, createChangeEventDetails(listNavigation, event.nativeEvent, event.currentTarget));
		}
		function checkVirtualMouse(event) {
			if (focusItemOnOpen === "auto" && isVirtualClick(event.nativeEvent)) focusItemOnOpenRef.current = !virtual;
		}
		function checkVirtualPointer(event) {
			focusItemOnOpenRef.current = focusItemOnOpen;
			if (focusItemOnOpen === "auto" && isVirtualPointerEvent(event.nativeEvent)) focusItemOnOpenRef.current = true;
		}
		return {
			onKeyDown(event) {
				const currentOpen = store.select("open");
				isPointerModalityRef.current = false;
				const isArrowKey = event.key.startsWith("Arrow");
				const isParentCrossOpenKey = isCrossOrientationOpenKey(event.key, getParentOrientation(), rtl);
				const isMainKey = isMainOrientationKey(event.key, currentOpen ? orientation : triggerOrientation);
				const isNavigationKey = (nested ? isParentCrossOpenKey : isMainKey) || event.key === "Enter" || event.key.trim() === "";
				if (virtual && currentOpen && (!nested || isTypeableElement(event.currentTarget))) return commonOnKeyDown(event);
				if (!currentOpen && !openOnArrowKeyDown && isArrowKey) return;
				if (isNavigationKey) {
					const isParentMainKey = isMainOrientationKey(event.key, getParentOrientation());
					keyRef.current = nested && isParentMainKey ? null : event.key;
				}
				if (nested) {
					if (isParentCrossOpenKey) {
						stopEvent(event);
						if (currentOpen) {
							indexRef.current = getMinEnabledIndex();
							onNavigate(event);
							if (virtual) floatingFocusElementRef.current?.focus();
						} else openOnNavigationKeyDown(event);
					}
					return;
				}
				if (isMainKey) {
					if (selectedIndexRef.current != null) indexRef.current = selectedIndexRef.current;
					stopEvent(event);
					if (!currentOpen && openOnArrowKeyDown) openOnNavigationKeyDown(event);
					else commonOnKeyDown(event);
					if (currentOpen) onNavigate(event);
				}
			},
			onFocus(event) {
				if (event.target !== event.currentTarget) return;
				if (store.select("open") && !virtual) {
					indexRef.current = -1;
					onNavigate(event);
				}
			},
			onPointerDown: checkVirtualPointer,
			onPointerEnter: checkVirtualPointer,
			onMouseDown: checkVirtualMouse,
			onClick: checkVirtualMouse
		};
	}, [
		commonOnKeyDown,
		focusItemOnOpen,
		getMinEnabledIndex,
		nested,
		onNavigate,
		store,
		openOnArrowKeyDown,
		orientation,
		triggerOrientation,
		getParentOrientation,
		rtl,
		selectedIndexRef,
		virtual,
		floatingFocusElementRef
	]);
	const reference = import_react.useMemo(() => {
		return {
			...ariaActiveDescendantProp,
			...trigger
		};
	}, [ariaActiveDescendantProp, trigger]);
	return import_react.useMemo(() => enabled ? {
		reference,
		floating,
		item,
		trigger
	} : {}, [
		enabled,
		reference,
		floating,
		trigger,
		item
	]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/floating-ui-react/hooks/useTypeahead.mjs
/**
* Provides a matching callback that can be used to focus an item as the user
* types, often used in tandem with `useListNavigation()`.
* @see https://floating-ui.com/docs/useTypeahead
*/
function useTypeahead(store, props) {
	const { listRef, elementsRef, activeIndex, onMatch: onMatchProp, disabledIndices, onTyping: onTypingProp, enabled = true, resetMs = 750, selectedIndex = null } = props;
	const onTyping = useStableCallback(onTypingProp);
	const open = store.useState("open");
	const timeout = useTimeout();
	const stringRef = import_react.useRef("");
	const prevIndexRef = import_react.useRef(selectedIndex ?? activeIndex ?? -1);
	const matchIndexRef = import_react.useRef(null);
	const onKeyDown = useStableCallback((event) => {
		function getElement(index) {
			return elementsRef?.current[index];
		}
		function isItemAvailable(index) {
			const element = getElement(index);
			if (element && !isElementVisible(element) || element?.matches(":disabled")) return false;
			return disabledIndices == null || !isListIndexDisabled(EMPTY_ARRAY, index, disabledIndices);
		}
		function getMatchingIndex(list, string, startIndex = 0) {
			if (list.length === 0) return -1;
			const normalizedStartIndex = (startIndex % list.length + list.length) % list.length;
			const lowerString = string.toLowerCase();
			for (let offset = 0; offset < list.length; offset += 1) {
				const index = (normalizedStartIndex + offset) % list.length;
				if (!list[index]?.toLowerCase().startsWith(lowerString) || !isItemAvailable(index)) continue;
				return index;
			}
			return -1;
		}
		const listContent = listRef.current;
		if (stringRef.current.length > 0 && event.key === " ") {
			stopEvent(event);
			onTyping?.(true);
		}
		if (stringRef.current.length > 0 && stringRef.current[0] !== " ") {
			if (getMatchingIndex(listContent, stringRef.current) === -1 && event.key !== " ") onTyping?.(false);
		}
		if (listContent == null || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
		if (open && event.key !== " ") {
			stopEvent(event);
			onTyping?.(true);
		}
		const isNewSession = stringRef.current === "";
		if (isNewSession) prevIndexRef.current = selectedIndex ?? activeIndex ?? -1;
		if (listContent.every((text, index) => text && isItemAvailable(index) ? text[0]?.toLowerCase() !== text[1]?.toLowerCase() : true) && stringRef.current === event.key) {
			stringRef.current = "";
			prevIndexRef.current = matchIndexRef.current;
		}
		stringRef.current += event.key;
		timeout.start(resetMs, () => {
			stringRef.current = "";
			prevIndexRef.current = matchIndexRef.current;
			onTyping?.(false);
		});
		const startIndex = ((isNewSession ? selectedIndex ?? activeIndex ?? -1 : prevIndexRef.current) ?? 0) + 1;
		const index = getMatchingIndex(listContent, stringRef.current, startIndex);
		if (index !== -1) {
			onMatchProp?.(index, event);
			matchIndexRef.current = index;
		} else if (event.key !== " ") {
			stringRef.current = "";
			onTyping?.(false);
		}
	});
	const onBlur = useStableCallback((event) => {
		const next = event.relatedTarget;
		const currentDomReferenceElement = store.select("domReferenceElement");
		const currentFloatingElement = store.select("floatingElement");
		if (contains(currentDomReferenceElement, next) || contains(currentFloatingElement, next)) return;
		timeout.clear();
		stringRef.current = "";
		prevIndexRef.current = matchIndexRef.current;
		onTyping?.(false);
	});
	useIsoLayoutEffect(() => {
		if (!open && selectedIndex !== null) return;
		timeout.clear();
		matchIndexRef.current = null;
		if (stringRef.current !== "") {
			stringRef.current = "";
			onTyping?.(false);
		}
	}, [
		open,
		selectedIndex,
		timeout,
		onTyping
	]);
	const sharedProps = import_react.useMemo(() => ({
		onKeyDown,
		onBlur
	}), [onKeyDown, onBlur]);
	return import_react.useMemo(() => enabled ? {
		reference: sharedProps,
		floating: sharedProps
	} : {}, [enabled, sharedProps]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/positioner/MenuPositionerContext.mjs
var MenuPositionerContext = /*#__PURE__*/ import_react.createContext(void 0);
MenuPositionerContext.displayName = "MenuPositionerContext";
function useMenuPositionerContext(optional) {
	const context = import_react.useContext(MenuPositionerContext);
	if (context === void 0 && !optional) throw new Error("Base UI: MenuPositionerContext is missing. MenuPositioner parts must be placed within <Menu.Positioner>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/root/MenuRootContext.mjs
var MenuRootContext = /*#__PURE__*/ import_react.createContext(void 0);
MenuRootContext.displayName = "MenuRootContext";
function useMenuRootContext(optional) {
	const context = import_react.useContext(MenuRootContext);
	if (context === void 0 && !optional) throw new Error("Base UI: MenuRootContext is missing. Menu parts must be placed within <Menu.Root>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/arrow/MenuArrow.mjs
/**
* Displays an element positioned against the menu anchor.
* Renders a `<div>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuArrow = /*#__PURE__*/ import_react.forwardRef(function MenuArrow(componentProps, forwardedRef) {
	const { render, className, style, ...elementProps } = componentProps;
	const { store } = useMenuRootContext();
	const { arrowRef, side, align, arrowUncentered, arrowStyles } = useMenuPositionerContext();
	const state = {
		open: store.useState("open"),
		side,
		align,
		uncentered: arrowUncentered
	};
	return useRenderElement("div", componentProps, {
		ref: [arrowRef, forwardedRef],
		stateAttributesMapping: popupStateMapping,
		state,
		props: {
			style: arrowStyles,
			"aria-hidden": true,
			...elementProps
		}
	});
});
MenuArrow.displayName = "MenuArrow";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/context-menu/root/ContextMenuRootContext.mjs
var ContextMenuRootContext = /*#__PURE__*/ import_react.createContext(void 0);
ContextMenuRootContext.displayName = "ContextMenuRootContext";
function useContextMenuRootContext(optional = true) {
	const context = import_react.useContext(ContextMenuRootContext);
	if (context === void 0 && !optional) throw new Error("Base UI: ContextMenuRootContext is missing. ContextMenu parts must be placed within <ContextMenu.Root>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/backdrop/MenuBackdrop.mjs
/**
* An overlay displayed beneath the menu popup.
* Renders a `<div>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuBackdrop = /*#__PURE__*/ import_react.forwardRef(function MenuBackdrop(componentProps, forwardedRef) {
	const { render, className, style, ...elementProps } = componentProps;
	const { store } = useMenuRootContext();
	const open = store.useState("open");
	const mounted = store.useState("mounted");
	const transitionStatus = store.useState("transitionStatus");
	const lastOpenChangeReason = store.useState("lastOpenChangeReason");
	const contextMenuContext = useContextMenuRootContext();
	const state = {
		open,
		transitionStatus
	};
	return useRenderElement("div", componentProps, {
		ref: contextMenuContext?.backdropRef ? [forwardedRef, contextMenuContext.backdropRef] : forwardedRef,
		state,
		stateAttributesMapping: popupTransitionStateMapping,
		props: [{
			role: "presentation",
			hidden: !mounted,
			style: {
				pointerEvents: lastOpenChangeReason === "trigger-hover" ? "none" : void 0,
				userSelect: "none",
				WebkitUserSelect: "none"
			}
		}, elementProps]
	});
});
MenuBackdrop.displayName = "MenuBackdrop";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/MenuFilterContext.mjs
/**
* The filter implementation that a filterable root hands to the parts below it. Only the roots
* `Menu.FilterProvider` renders import it, so a plain menu never bundles it. Parts whose whole
* structure differs are swapped as components; parts that only register with the filter call an
* injected hook, so a menu that never renders them doesn't bundle a second implementation.
*/
/** Static below a filter root: the implementation never changes, so subscribers never re-render. */
var MenuFilterImplContext = /*#__PURE__*/ import_react.createContext(null);
MenuFilterImplContext.displayName = "MenuFilterImplContext";
/**
* The filter implementation when the menu this part belongs to is filterable, otherwise `null`.
* `virtualFocus` marks a filter root; a plain `Menu.Root` never sets it. The result is fixed for
* a mounted part: a filter root can't appear above it without remounting it.
*/
function useMenuFilterImpl(scope = "root") {
	const impl = import_react.useContext(MenuFilterImplContext);
	const root = import_react.useContext(MenuRootContext);
	if (impl === null || root === void 0) return null;
	return (scope === "submenu-trigger" ? root.virtualFocus || root.parentVirtualFocus : root.virtualFocus) ? impl : null;
}
/**
* Throws unless the menu this part renders in is filterable, naming the part and the provider.
*/
function useMenuFilterPart(part) {
	if (useMenuFilterImpl() === null) throw new Error(`Base UI: <Menu.${part}> must be placed in a menu wrapped in <Menu.FilterProvider>. It reads the filter query and the matching items from the provider, which a plain menu does not have. Wrap the <Menu.Root> or <Menu.SubmenuRoot> it belongs to in <Menu.FilterProvider>. See https://base-ui.com/react/components/menu#filtering`);
}
var UNFILTERED = {
	visible: true,
	ref: null
};
function useUnfilteredItem() {
	return UNFILTERED;
}
/**
* Registers an item part with the filter of the menu it belongs to. A plain menu's items are
* always visible.
*/
function useMenuFilterItem(props, forwardedRef, scope = "root") {
	const impl = useMenuFilterImpl(scope);
	const item = ((scope === "submenu-trigger" ? impl?.useSubmenuTrigger : impl?.useItem) ?? useUnfilteredItem)({
		label: props.label,
		children: props.children,
		render: props.render
	});
	const ref = useMergedRefs(forwardedRef, item.ref);
	return {
		visible: item.visible,
		ref,
		props: item.props
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/checkbox-item/MenuCheckboxItemContext.mjs
var MenuCheckboxItemContext = /*#__PURE__*/ import_react.createContext(void 0);
MenuCheckboxItemContext.displayName = "MenuCheckboxItemContext";
function useMenuCheckboxItemContext() {
	const context = import_react.useContext(MenuCheckboxItemContext);
	if (context === void 0) throw new Error("Base UI: MenuCheckboxItemContext is missing. MenuCheckboxItem parts must be placed within <Menu.CheckboxItem>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/item/useMenuItemCommonProps.mjs
function preventMouseDownDefault(event) {
	event.preventDefault();
}
/**
* Returns common props shared by all menu item types.
* This hook extracts the shared logic for id, role, tabIndex, and interaction handlers.
*/
function useMenuItemCommonProps(params) {
	const { closeOnClick, highlighted, id, nodeId, store, typingRef, itemRef, itemMetadata } = params;
	const rootContext = useMenuRootContext();
	const contextMenuContext = useContextMenuRootContext(true);
	const isSubmenuTrigger = itemMetadata.type === "submenu-trigger";
	const virtualFocus = isSubmenuTrigger ? rootContext.parentVirtualFocus : rootContext.virtualFocus;
	const ariaSelected = (isSubmenuTrigger && rootContext.parent.type === "menu" ? rootContext.parent.store : rootContext.store).useState("webkitAriaSelected", highlighted);
	const { events: menuEvents } = store.useState("floatingTreeRoot");
	const open = store.useState("open");
	const isContextMenu = contextMenuContext !== void 0;
	const tabIndex = !virtualFocus && open && highlighted ? 0 : -1;
	return import_react.useMemo(() => ({
		id,
		role: "menuitem",
		tabIndex,
		"aria-selected": ariaSelected,
		onMouseDown: virtualFocus ? preventMouseDownDefault : void 0,
		onKeyDown(event) {
			if (event.key === " " && typingRef?.current) event.preventDefault();
		},
		onMouseMove(event) {
			if (!nodeId) return;
			menuEvents.emit("itemhover", {
				nodeId,
				target: event.currentTarget
			});
		},
		onClick(event) {
			if (closeOnClick) menuEvents.emit("close", {
				domEvent: event.nativeEvent,
				reason: itemPress
			});
		},
		onMouseUp(event) {
			if (contextMenuContext) {
				const initialCursorPoint = contextMenuContext.initialCursorPointRef.current;
				contextMenuContext.initialCursorPointRef.current = null;
				if (isContextMenu && initialCursorPoint && Math.abs(event.clientX - initialCursorPoint.x) <= 1 && Math.abs(event.clientY - initialCursorPoint.y) <= 1) return;
				if (isContextMenu && !mac && event.button === 2) return;
			}
			if (itemRef.current && store.context.allowMouseUpTriggerRef.current && (!isContextMenu || event.button === 2)) {
				if (itemMetadata.type === "regular-item") dispatchClickWithModifiers(itemRef.current, event, {
					detail: 1,
					pointerType: "mouse"
				});
			}
		}
	}), [
		closeOnClick,
		tabIndex,
		id,
		menuEvents,
		nodeId,
		store.context.allowMouseUpTriggerRef,
		typingRef,
		itemRef,
		contextMenuContext,
		isContextMenu,
		itemMetadata.type,
		ariaSelected,
		virtualFocus
	]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/item/useMenuItem.mjs
var REGULAR_ITEM = { type: "regular-item" };
function useMenuItem(params) {
	const { closeOnClick, disabled, highlighted, id, store, typingRef = store.context.typingRef, nativeButton, itemMetadata, nodeId } = params;
	const itemRef = import_react.useRef(null);
	const { getButtonProps, buttonRef } = useButton({
		disabled,
		focusableWhenDisabled: true,
		native: nativeButton,
		composite: true
	});
	const commonProps = useMenuItemCommonProps({
		closeOnClick,
		highlighted,
		id,
		nodeId,
		store,
		typingRef,
		itemRef,
		itemMetadata
	});
	const getItemProps = import_react.useCallback((externalProps) => {
		return mergeProps(commonProps, { onMouseEnter(event) {
			if (itemMetadata.type !== "submenu-trigger") return;
			itemMetadata.setActive(event.nativeEvent);
		} }, externalProps, getButtonProps);
	}, [
		commonProps,
		getButtonProps,
		itemMetadata
	]);
	const mergedRef = useMergedRefs(itemRef, buttonRef);
	return import_react.useMemo(() => ({
		getItemProps,
		itemRef: mergedRef
	}), [getItemProps, mergedRef]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/composite/list/CompositeListContext.mjs
var CompositeListContext = /*#__PURE__*/ import_react.createContext({
	register: () => {},
	unregister: () => {},
	subscribeMapChange: () => () => {},
	nextIndexRef: { current: 0 }
});
CompositeListContext.displayName = "CompositeListContext";
function useCompositeListContext() {
	return import_react.useContext(CompositeListContext);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/composite/list/useCompositeListItem.mjs
/**
* Used to register a list item and its index (DOM position) in the `CompositeList`.
*/
function useCompositeListItem(params = {}) {
	const { guess, label, metadata, textRef, index: externalIndex } = params;
	const { register, unregister, subscribeMapChange, nextIndexRef } = useCompositeListContext();
	const indexRef = import_react.useRef(-1);
	const [internalIndex, setInternalIndex] = import_react.useState(externalIndex == null && guess ? () => {
		if (indexRef.current === -1) {
			const newIndex = nextIndexRef.current;
			nextIndexRef.current += 1;
			indexRef.current = newIndex;
		}
		return indexRef.current;
	} : -1);
	const index = externalIndex ?? internalIndex;
	const componentRef = import_react.useRef(null);
	const ref = import_react.useCallback((node) => {
		const previousNode = componentRef.current;
		if (previousNode) unregister(previousNode);
		componentRef.current = node;
		if (node) register(node, {
			metadata: metadata ?? null,
			index: externalIndex ?? null,
			label,
			textRef
		});
	}, [
		externalIndex,
		register,
		unregister,
		metadata,
		label,
		textRef
	]);
	useIsoLayoutEffect(() => {
		if (externalIndex != null) return;
		return subscribeMapChange((map) => {
			const i = componentRef.current ? map.get(componentRef.current)?.index : null;
			if (i != null) setInternalIndex(i);
		});
	}, [externalIndex, subscribeMapChange]);
	return {
		ref,
		index
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/checkbox-item/MenuCheckboxItemDataAttributes.mjs
var MenuCheckboxItemDataAttributes_exports = /* @__PURE__ */ __exportAll({
	checked: () => checked$3,
	disabled: () => disabled$7,
	highlighted: () => highlighted$5,
	unchecked: () => unchecked$3
});
/**
* Present when the menu checkbox item is checked.
*/
var checked$3 = "data-checked";
/**
* Present when the menu checkbox item is not checked.
*/
var unchecked$3 = "data-unchecked";
/**
* Present when the menu checkbox item is disabled.
*/
var disabled$7 = "data-disabled";
/**
* Present when the menu checkbox item is highlighted.
*/
var highlighted$5 = "data-highlighted";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/utils/stateAttributesMapping.mjs
var itemMapping = {
	checked(value) {
		if (value) return { [checked$3]: "" };
		return { [unchecked$3]: "" };
	},
	...transitionStatusMapping
};
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/checkbox-item/MenuCheckboxItem.mjs
var MenuCheckboxItemPlain = /*#__PURE__*/ import_react.forwardRef(function MenuCheckboxItemPlain(componentProps, forwardedRef) {
	const { render, className, id: idProp, label, nativeButton = false, disabled: disabledProp = false, closeOnClick = false, checked = false, onCheckedChange, style, ...elementProps } = componentProps;
	const { store } = useMenuRootContext();
	const listItem = useCompositeListItem({
		guess: true,
		label
	});
	const id = useBaseUiId(idProp);
	const rootDisabled = store.useState("disabled");
	const highlighted = store.useState("isActive", listItem.index);
	const nodeId = store.useState("floatingNodeId");
	const itemProps = store.useState("itemProps");
	const disabled = disabledProp || rootDisabled;
	const { getItemProps, itemRef } = useMenuItem({
		closeOnClick,
		disabled,
		highlighted,
		id,
		store,
		nativeButton,
		nodeId,
		itemMetadata: REGULAR_ITEM
	});
	const state = import_react.useMemo(() => ({
		disabled,
		highlighted,
		checked
	}), [
		disabled,
		highlighted,
		checked
	]);
	function handleClick(event) {
		const details = createChangeEventDetails(itemPress, event.nativeEvent, void 0, { preventUnmountOnClose: NOOP });
		onCheckedChange?.(!checked, details);
	}
	const element = useRenderElement("div", componentProps, {
		state,
		stateAttributesMapping: itemMapping,
		props: [
			itemProps,
			{
				role: "menuitemcheckbox",
				"aria-checked": checked,
				onClick: handleClick
			},
			elementProps,
			getItemProps
		],
		ref: [
			itemRef,
			forwardedRef,
			listItem.ref
		]
	});
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuCheckboxItemContext.Provider, {
		value: state,
		children: element
	});
});
MenuCheckboxItemPlain.displayName = "MenuCheckboxItemPlain";
var MenuCheckboxItem = /*#__PURE__*/ import_react.forwardRef(function MenuCheckboxItem(props, forwardedRef) {
	const { checked: checkedProp, defaultChecked, onCheckedChange, ...plainProps } = props;
	const [checked, setChecked] = useControlled({
		controlled: checkedProp,
		default: defaultChecked ?? false,
		name: "MenuCheckboxItem",
		state: "checked"
	});
	const filterItem = useMenuFilterItem(props, forwardedRef);
	function handleCheckedChange(nextChecked, eventDetails) {
		onCheckedChange?.(nextChecked, eventDetails);
		if (!eventDetails.isCanceled) setChecked(nextChecked);
	}
	if (!filterItem.visible) return null;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuCheckboxItemPlain, {
		...plainProps,
		checked,
		onCheckedChange: handleCheckedChange,
		ref: filterItem.ref
	});
});
MenuCheckboxItem.displayName = "MenuCheckboxItem";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/checkbox-item-indicator/MenuCheckboxItemIndicator.mjs
/**
* Indicates whether the checkbox item is ticked.
* Renders a `<span>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuCheckboxItemIndicator = /*#__PURE__*/ import_react.forwardRef(function MenuCheckboxItemIndicator(componentProps, forwardedRef) {
	const { render, className, style, keepMounted = false, ...elementProps } = componentProps;
	const item = useMenuCheckboxItemContext();
	const indicatorRef = import_react.useRef(null);
	const { transitionStatus, mounted, setMounted } = useTransitionStatus(item.checked);
	useOpenChangeComplete({
		batch: true,
		enabled: !item.checked,
		open: item.checked,
		ref: indicatorRef,
		onComplete() {
			if (!item.checked) setMounted(false);
		}
	});
	const state = {
		checked: item.checked,
		disabled: item.disabled,
		highlighted: item.highlighted,
		transitionStatus
	};
	return useRenderElement("span", componentProps, {
		state,
		ref: [forwardedRef, indicatorRef],
		stateAttributesMapping: itemMapping,
		props: {
			"aria-hidden": true,
			...elementProps
		},
		enabled: keepMounted || mounted
	});
});
MenuCheckboxItemIndicator.displayName = "MenuCheckboxItemIndicator";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/group/MenuGroupContext.mjs
var MenuGroupContext = /*#__PURE__*/ import_react.createContext(void 0);
MenuGroupContext.displayName = "MenuGroupContext";
function useMenuGroupRootContext() {
	const context = import_react.useContext(MenuGroupContext);
	if (context === void 0) throw new Error("Base UI: MenuGroupContext is missing. Menu group parts must be used within <Menu.Group> or <Menu.RadioGroup>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/group/MenuGroup.mjs
/**
* @internal
*/
var MenuGroupPlain = /*#__PURE__*/ import_react.forwardRef(function MenuGroupPlain(componentProps, forwardedRef) {
	const { render, className, style, ...elementProps } = componentProps;
	const [labelId, setLabelId] = import_react.useState(void 0);
	const element = useRenderElement("div", componentProps, {
		ref: forwardedRef,
		props: {
			role: "group",
			"aria-labelledby": labelId,
			...elementProps
		}
	});
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuGroupContext.Provider, {
		value: setLabelId,
		children: element
	});
});
MenuGroupPlain.displayName = "MenuGroupPlain";
var MenuGroup = /*#__PURE__*/ import_react.forwardRef(function MenuGroup(props, forwardedRef) {
	const Group = useMenuFilterImpl()?.Group ?? MenuGroupPlain;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(Group, {
		...props,
		ref: forwardedRef
	});
});
MenuGroup.displayName = "MenuGroup";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/group-label/MenuGroupLabel.mjs
/**
* An accessible label that is automatically associated with its parent group.
* Renders a `<div>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuGroupLabel = /*#__PURE__*/ import_react.forwardRef(function MenuGroupLabel(componentProps, forwardedRef) {
	const { render, className, style, id: idProp, ...elementProps } = componentProps;
	const id = useBaseUiId(idProp);
	const setLabelId = useMenuGroupRootContext();
	useIsoLayoutEffect(() => {
		setLabelId(id);
		return () => {
			setLabelId((currentId) => currentId === id ? void 0 : currentId);
		};
	}, [setLabelId, id]);
	return useRenderElement("div", componentProps, {
		ref: forwardedRef,
		props: {
			id,
			"aria-hidden": true,
			...elementProps
		}
	});
});
MenuGroupLabel.displayName = "MenuGroupLabel";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/item/MenuItem.mjs
var MenuItemPlain = /*#__PURE__*/ import_react.forwardRef(function MenuItemPlain(componentProps, forwardedRef) {
	const { render, className, id: idProp, label, nativeButton = false, disabled: disabledProp = false, closeOnClick = true, style, ...elementProps } = componentProps;
	const { store } = useMenuRootContext();
	const listItem = useCompositeListItem({
		guess: true,
		label
	});
	const id = useBaseUiId(idProp);
	const rootDisabled = store.useState("disabled");
	const highlighted = store.useState("isActive", listItem.index);
	const nodeId = store.useState("floatingNodeId");
	const itemProps = store.useState("itemProps");
	const disabled = disabledProp || rootDisabled;
	const { getItemProps, itemRef } = useMenuItem({
		closeOnClick,
		disabled,
		highlighted,
		id,
		store,
		nativeButton,
		nodeId,
		itemMetadata: REGULAR_ITEM
	});
	return useRenderElement("div", componentProps, {
		state: {
			disabled,
			highlighted
		},
		props: [
			itemProps,
			elementProps,
			getItemProps
		],
		ref: [
			itemRef,
			forwardedRef,
			listItem.ref
		]
	});
});
MenuItemPlain.displayName = "MenuItemPlain";
var MenuItem = /*#__PURE__*/ import_react.forwardRef(function MenuItem(props, forwardedRef) {
	const filterItem = useMenuFilterItem(props, forwardedRef);
	if (!filterItem.visible) return null;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuItemPlain, {
		...props,
		ref: filterItem.ref
	});
});
MenuItem.displayName = "MenuItem";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/link-item/MenuLinkItem.mjs
var MenuLinkItemPlain = /*#__PURE__*/ import_react.forwardRef(function MenuLinkItemPlain(componentProps, forwardedRef) {
	const { render, className, id: idProp, label, closeOnClick = false, style, ...elementProps } = componentProps;
	const { store } = useMenuRootContext();
	const linkRef = import_react.useRef(null);
	const listItem = useCompositeListItem({
		guess: true,
		label
	});
	const id = useBaseUiId(idProp);
	const highlighted = store.useState("isActive", listItem.index);
	const nodeId = store.useState("floatingNodeId");
	const itemProps = store.useState("itemProps");
	const typingRef = store.context.typingRef;
	const { getButtonProps, buttonRef } = useButton({
		native: false,
		composite: true
	});
	const commonProps = useMenuItemCommonProps({
		closeOnClick,
		highlighted,
		id,
		nodeId,
		store,
		typingRef,
		itemRef: linkRef,
		itemMetadata: REGULAR_ITEM
	});
	function getItemProps(externalProps) {
		return mergeProps(commonProps, externalProps, getButtonProps);
	}
	return useRenderElement("a", componentProps, {
		state: { highlighted },
		props: [
			itemProps,
			elementProps,
			getItemProps
		],
		ref: [
			linkRef,
			buttonRef,
			forwardedRef,
			listItem.ref
		]
	});
});
MenuLinkItemPlain.displayName = "MenuLinkItemPlain";
var MenuLinkItem = /*#__PURE__*/ import_react.forwardRef(function MenuLinkItem(props, forwardedRef) {
	const filterItem = useMenuFilterItem(props, forwardedRef);
	if (!filterItem.visible) return null;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuLinkItemPlain, {
		...props,
		ref: filterItem.ref
	});
});
MenuLinkItem.displayName = "MenuLinkItem";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/submenu-root/MenuSubmenuRootContext.mjs
var MenuSubmenuRootContext = /*#__PURE__*/ import_react.createContext(void 0);
MenuSubmenuRootContext.displayName = "MenuSubmenuRootContext";
function useMenuSubmenuRootContext() {
	return import_react.useContext(MenuSubmenuRootContext);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/resolveRenderedId.mjs
/**
* Resolves an element's id using the same precedence as `useRenderElement`.
* Returns `''` when the element renders with an explicitly empty id, which consumers must treat
* as "no id" rather than falling back to the generated one, so ARIA relationships never reference
* an id no element carries. Render callbacks are opaque and are expected to use the id passed to
* them.
*
* @internal
*/
function resolveRenderedId(props, fallbackId) {
	const render = unwrapLazyRenderProp(props.render);
	if (/*#__PURE__*/ import_react.isValidElement(render)) {
		const renderProps = render.props;
		if (Object.hasOwn(renderProps, "id")) return renderProps.id ?? "";
	}
	return props.id ?? fallbackId;
}
/**
* Resolves the element's id and returns a ref that publishes it to the owner while mounted.
* A generated fallback is never published as an override, so removing an explicit id lets the
* element return to the generated one.
*
* @internal
*/
function useRenderedId(props, defaultId, setId) {
	const id = resolveRenderedId(props, defaultId);
	const registeredId = id === defaultId ? void 0 : id;
	return [id, import_react.useCallback((element) => setId?.(element ? registeredId : void 0), [registeredId, setId])];
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/resolvePopupLabel.mjs
function resolvePopupLabel(props, activeTriggerElement, activeTriggerId) {
	const render = unwrapLazyRenderProp(props.render);
	const renderedElementProps = /*#__PURE__*/ import_react.isValidElement(render) ? render.props : void 0;
	const ariaLabel = props["aria-label"] ?? renderedElementProps?.["aria-label"];
	let ariaLabelledBy = props["aria-labelledby"] ?? renderedElementProps?.["aria-labelledby"];
	if (ariaLabelledBy == null && !ariaLabel) ariaLabelledBy = activeTriggerElement ? activeTriggerElement.id || void 0 : activeTriggerId || void 0;
	return ariaLabelledBy;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/popup/MenuPopup.mjs
/**
* @internal
*/
var MenuPopupPlain = /*#__PURE__*/ import_react.forwardRef(function MenuPopupPlain(componentProps, forwardedRef) {
	const { render, className, style, finalFocus, id: idProp, initialFocus: initialFocusProp, ...elementProps } = componentProps;
	const { store, defaultFloatingId, setRenderedFloatingId, virtualFocus, orientation } = useMenuRootContext();
	const inheritedSubmenuRootContext = useMenuSubmenuRootContext();
	const { side, align } = useMenuPositionerContext();
	const insideToolbar = useToolbarRootContext(true) != null;
	const open = store.useState("open");
	const transitionStatus = store.useState("transitionStatus");
	const popupProps = store.useState("popupProps");
	const mounted = store.useState("mounted");
	const instantType = store.useState("instantType");
	const activeTriggerElement = store.useState("activeTriggerElement");
	const parent = store.useState("parent");
	const lastOpenChangeReason = store.useState("lastOpenChangeReason");
	const rootId = store.useState("rootId");
	const floatingContext = store.useState("floatingRootContext");
	const floatingTreeRoot = store.useState("floatingTreeRoot");
	const closeDelay = store.useState("closeDelay");
	const hoverEnabled = store.useState("hoverEnabled");
	const disabled = store.useState("disabled");
	const openMethod = store.useState("openMethod");
	const activeTriggerId = store.useState("activeTriggerId");
	const listElement = store.useState("listElement");
	const [id, registerIdRef] = useRenderedId(componentProps, defaultFloatingId, setRenderedFloatingId);
	const ariaLabelledBy = resolvePopupLabel(componentProps, activeTriggerElement, activeTriggerId);
	const submenuRootContext = parent.type === "menu" ? inheritedSubmenuRootContext : void 0;
	const isContextMenu = parent.type === "context-menu";
	let initialFocus = initialFocusProp ?? parent.type !== "menu";
	if (initialFocusProp === void 0 && listElement && parent.type !== "menu") initialFocus = () => {
		if (store.state.activeIndex !== null) return false;
		return listElement;
	};
	useOpenChangeComplete({
		open,
		ref: store.context.popupRef,
		onComplete() {
			if (open) store.context.onOpenChangeComplete?.(true);
		}
	});
	import_react.useEffect(() => {
		function handleClose(event) {
			store.setOpen(false, createChangeEventDetails(event.reason, event.domEvent));
		}
		floatingTreeRoot.events.on("close", handleClose);
		return () => {
			floatingTreeRoot.events.off("close", handleClose);
		};
	}, [floatingTreeRoot.events, store]);
	useHoverFloatingInteraction(floatingContext, {
		enabled: hoverEnabled && !disabled && !isContextMenu && parent.type !== "menubar",
		closeDelay
	});
	const setPopupElement = store.useStateSetter("popupElement");
	const { parentVirtualFocusRef, handleFocus } = (import_react.useContext(MenuFilterImplContext)?.useParentHandoff ?? useNoParentHandoff)(store, parent, open, virtualFocus);
	const state = {
		transitionStatus,
		side,
		align,
		open,
		nested: parent.type === "menu",
		instant: instantType
	};
	const element = useRenderElement("div", componentProps, {
		state,
		ref: [
			forwardedRef,
			store.context.popupRef,
			setPopupElement,
			registerIdRef
		],
		stateAttributesMapping: popupTransitionStateMapping,
		props: [
			popupProps,
			{
				id,
				...listElement ? { role: "presentation" } : {
					role: "menu",
					"aria-orientation": orientation === "horizontal" ? "horizontal" : void 0,
					"aria-labelledby": ariaLabelledBy
				},
				onKeyDown(event) {
					submenuRootContext?.onPopupKeyDown?.(event);
					if (insideToolbar && COMPOSITE_KEYS.has(event.key)) event.stopPropagation();
				},
				onFocus: handleFocus
			},
			getDisabledMountTransitionStyles(transitionStatus),
			elementProps,
			{ "data-rootownerid": rootId }
		]
	});
	let returnFocus = parent.type === void 0 || isContextMenu;
	if (activeTriggerElement || parent.type === "menubar" && lastOpenChangeReason !== "outside-press") returnFocus = true;
	const dynamicReturnFocus = submenuRootContext?.getReturnElement ?? parentVirtualFocusRef;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FloatingFocusManager, {
		context: floatingContext,
		openInteractionType: openMethod,
		modal: isContextMenu,
		disabled: !mounted,
		returnFocus: finalFocus ?? dynamicReturnFocus ?? returnFocus,
		explicitReturnFocus: finalFocus === void 0 && dynamicReturnFocus ? false : void 0,
		initialFocus,
		restoreFocus: true,
		getInsideElements: parent.type === void 0 ? () => [store.context.beforeTriggerFocusGuardRef.current] : void 0,
		externalTree: parent.type !== "menubar" ? floatingTreeRoot : void 0,
		previousFocusableElement: activeTriggerElement,
		nextFocusableElement: parent.type === void 0 ? store.context.triggerFocusTargetRef : void 0,
		beforeContentFocusGuardRef: store.context.beforeContentFocusGuardRef,
		children: element
	});
});
MenuPopupPlain.displayName = "MenuPopupPlain";
var NO_PARENT_HANDOFF = {
	parentVirtualFocusRef: void 0,
	handleFocus: void 0
};
function useNoParentHandoff() {
	return NO_PARENT_HANDOFF;
}
/**
* A container for the menu items.
* Renders a `<div>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuPopup = /*#__PURE__*/ import_react.forwardRef(function MenuPopup(props, forwardedRef) {
	const Popup = useMenuFilterImpl()?.Popup ?? MenuPopupPlain;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(Popup, {
		...props,
		ref: forwardedRef
	});
});
MenuPopup.displayName = "MenuPopup";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/portal/MenuPortalContext.mjs
var MenuPortalContext = /*#__PURE__*/ import_react.createContext(void 0);
MenuPortalContext.displayName = "MenuPortalContext";
function useMenuPortalContext() {
	const value = import_react.useContext(MenuPortalContext);
	if (value === void 0) throw new Error("Base UI: <Menu.Portal> is missing.");
	return value;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/portal/MenuPortal.mjs
/**
* A portal element that moves the popup to a different part of the DOM.
* By default, the portal element is appended to `<body>`.
* Renders a `<div>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuPortal = /*#__PURE__*/ import_react.forwardRef(function MenuPortal(props, forwardedRef) {
	const { keepMounted = false, ...portalProps } = props;
	const { store, parent } = useMenuRootContext();
	if (!(store.useState("mounted") || keepMounted)) return null;
	const portalOwnerRole = parent.type === "menu" || parent.type === "menubar" ? "group" : void 0;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuPortalContext.Provider, {
		value: keepMounted,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FloatingPortal, {
			ref: forwardedRef,
			...portalProps,
			portalOwnerRole
		})
	});
});
MenuPortal.displayName = "MenuPortal";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/composite/list/CompositeList.mjs
/**
* Provides context for a list of items in a composite component.
*/
function CompositeList(props) {
	const { children, elementsRef, labelsRef, onMapChange: onMapChangeProp } = props;
	const onMapChange = useStableCallback(onMapChangeProp);
	const [, setMapTick] = import_react.useState(0);
	const listeners = useRefWithInit(createListeners).current;
	const map = useRefWithInit(createMap).current;
	const nextIndexRef = import_react.useRef(0);
	const isDirtyRef = import_react.useRef(true);
	const itemsRef = import_react.useRef(null);
	const mutationObserverRef = import_react.useRef(null);
	const scheduleMapUpdate = useStableCallback(() => {
		if (isDirtyRef.current) return;
		isDirtyRef.current = true;
		setMapTick((tick) => tick + 1);
	});
	const register = useStableCallback((node, registration) => {
		map.set(node, registration);
		scheduleMapUpdate();
	});
	const unregister = useStableCallback((node) => {
		map.delete(node);
		scheduleMapUpdate();
	});
	const syncRefs = useStableCallback((items) => {
		const nextMap = /* @__PURE__ */ new Map();
		elementsRef.current.length = 0;
		if (labelsRef) labelsRef.current.length = 0;
		items.forEach((item) => {
			nextMap.set(item.element, {
				...item.registration.metadata ?? {},
				index: item.index
			});
			elementsRef.current[item.index] = item.element;
			if (labelsRef) labelsRef.current[item.index] = item.registration.label !== void 0 ? item.registration.label : item.registration.textRef?.current?.textContent ?? item.element.textContent;
		});
		nextIndexRef.current = elementsRef.current.length;
		return nextMap;
	});
	function observe(sortedNodes) {
		mutationObserverRef.current?.disconnect();
		mutationObserverRef.current = null;
		if (typeof MutationObserver !== "function" || sortedNodes.length < 2) return;
		const mutationObserver = new MutationObserver((entries) => {
			if (!hasMovedNode(entries)) return;
			let previousConnectedNode = null;
			for (const node of sortedNodes) {
				if (!node.isConnected) continue;
				if (previousConnectedNode && sortByDocumentPosition(previousConnectedNode, node) > 0) {
					mutationObserver.disconnect();
					scheduleMapUpdate();
					return;
				}
				previousConnectedNode = node;
			}
		});
		mutationObserverRef.current = mutationObserver;
		const roots = /* @__PURE__ */ new Set();
		for (let i = 1; i < sortedNodes.length; i += 1) {
			const root = getCommonAncestor(sortedNodes[i - 1], sortedNodes[i]);
			if (root) roots.add(root);
		}
		roots.forEach((root) => mutationObserver.observe(root, { childList: true }));
	}
	const flush = useStableCallback(() => {
		const [items, automaticNodes] = getCompositeListSnapshot(map);
		const nextMap = syncRefs(items);
		const previousItems = itemsRef.current;
		const changed = !previousItems || previousItems.length !== items.length || items.some((item, index) => {
			const previousItem = previousItems[index];
			return item.index !== previousItem.index || item.element !== previousItem.element || item.registration.index !== previousItem.registration.index || item.registration.metadata !== previousItem.registration.metadata;
		});
		observe(automaticNodes);
		itemsRef.current = items;
		isDirtyRef.current = false;
		if (!changed) return;
		listeners.forEach((listener) => listener(nextMap));
		onMapChange(nextMap);
	});
	useIsoLayoutEffect(() => {
		if (!isDirtyRef.current && itemsRef.current) syncRefs(itemsRef.current);
		return () => {
			elementsRef.current = [];
			if (labelsRef) labelsRef.current = [];
		};
	}, [
		elementsRef,
		labelsRef,
		syncRefs
	]);
	useIsoLayoutEffect(() => {
		if (isDirtyRef.current) flush();
	});
	useIsoLayoutEffect(() => {
		return () => {
			mutationObserverRef.current?.disconnect();
			isDirtyRef.current = true;
		};
	}, []);
	const subscribeMapChange = useStableCallback((fn) => {
		listeners.add(fn);
		return () => {
			listeners.delete(fn);
		};
	});
	const contextValue = import_react.useMemo(() => ({
		register,
		unregister,
		subscribeMapChange,
		nextIndexRef
	}), [
		register,
		unregister,
		subscribeMapChange,
		nextIndexRef
	]);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(CompositeListContext.Provider, {
		value: contextValue,
		children
	});
}
function createMap() {
	return /* @__PURE__ */ new Map();
}
function createListeners() {
	return /* @__PURE__ */ new Set();
}
function getCompositeListSnapshot(map) {
	const reservedIndices = /* @__PURE__ */ new Set();
	const items = [];
	const automaticItems = [];
	map.forEach((registration, node) => {
		if (!node.isConnected) return;
		const index = registration.index;
		const item = {
			index: index ?? -1,
			element: node,
			registration
		};
		if (index === null) automaticItems.push(item);
		else if (index >= 0) {
			reservedIndices.add(index);
			items.push(item);
		}
	});
	let nextAutomaticIndex = 0;
	automaticItems.sort((a, b) => sortByDocumentPosition(a.element, b.element));
	automaticItems.forEach((item) => {
		while (reservedIndices.has(nextAutomaticIndex)) nextAutomaticIndex += 1;
		item.index = nextAutomaticIndex;
		items.push(item);
		nextAutomaticIndex += 1;
	});
	if (reservedIndices.size > 0) items.sort((a, b) => a.index - b.index);
	return [items, automaticItems.map((item) => item.element)];
}
function getCommonAncestor(firstNode, lastNode) {
	let ancestor = firstNode.parentElement;
	while (ancestor && !ancestor.contains(lastNode)) ancestor = ancestor.parentElement;
	return ancestor;
}
function hasMovedNode(entries) {
	for (const entry of entries) for (let i = 0; i < entry.removedNodes.length; i += 1) if (entry.removedNodes[i].isConnected) return true;
	return false;
}
function sortByDocumentPosition(a, b) {
	if (a.nextElementSibling === b) return -1;
	if (b.nextElementSibling === a) return 1;
	return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/positioner/MenuPositioner.mjs
/**
* Positions the menu popup against the trigger.
* Renders a `<div>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuPositioner = /*#__PURE__*/ import_react.forwardRef(function MenuPositioner(componentProps, forwardedRef) {
	const { anchor: anchorProp, positionMethod: positionMethodProp = "absolute", className, render, side, align: alignProp, sideOffset: sideOffsetProp = 0, alignOffset: alignOffsetProp = 0, collisionBoundary = "clipping-ancestors", collisionPadding = 5, arrowPadding = 5, sticky = false, disableAnchorTracking = false, collisionAvoidance: collisionAvoidanceProp = DROPDOWN_COLLISION_AVOIDANCE, style, ...elementProps } = componentProps;
	const { store, virtualFocus, syncHighlightedItem } = useMenuRootContext();
	const keepMounted = useMenuPortalContext();
	const contextMenuContext = useContextMenuRootContext(true);
	const parent = store.useState("parent");
	const floatingRootContext = store.useState("floatingRootContext");
	const floatingTreeRoot = store.useState("floatingTreeRoot");
	const mounted = store.useState("mounted");
	const open = store.useState("open");
	const modal = store.useState("modal");
	const openMethod = store.useState("openMethod");
	const triggerElement = store.useState("activeTriggerElement");
	const transitionStatus = store.useState("transitionStatus");
	const positionerElement = store.useState("positionerElement");
	const instantType = store.useState("instantType");
	const adaptiveOrigin = store.useState("adaptiveOrigin");
	const lastOpenChangeReason = store.useState("lastOpenChangeReason");
	const floatingNodeId = store.useState("floatingNodeId");
	const floatingParentNodeId = store.useState("floatingParentNodeId");
	const domReference = floatingRootContext.useState("domReferenceElement");
	let anchor = anchorProp;
	let sideOffset = sideOffsetProp;
	let alignOffset = alignOffsetProp;
	let align = alignProp;
	let collisionAvoidance = collisionAvoidanceProp;
	if (parent.type === "context-menu") {
		anchor = anchorProp ?? parent.context?.anchor;
		align = align ?? "start";
		if (!side && align !== "center") {
			alignOffset = componentProps.alignOffset ?? 2;
			sideOffset = componentProps.sideOffset ?? -5;
		}
	}
	let computedSide = side;
	let computedAlign = align;
	if (parent.type === "menu") {
		computedSide = computedSide ?? "inline-end";
		computedAlign = computedAlign ?? "start";
		collisionAvoidance = componentProps.collisionAvoidance ?? POPUP_COLLISION_AVOIDANCE;
	} else if (parent.type === "menubar") {
		computedSide = computedSide ?? (parent.context.orientation === "vertical" ? "inline-end" : "bottom");
		computedAlign = computedAlign ?? "start";
	}
	const contextMenu = parent.type === "context-menu";
	const positioner = useAnchorPositioning({
		anchor,
		floatingRootContext,
		positionMethod: contextMenuContext ? "fixed" : positionMethodProp,
		mounted,
		side: computedSide,
		sideOffset,
		align: computedAlign,
		alignOffset,
		arrowPadding: contextMenu ? 0 : arrowPadding,
		collisionBoundary,
		collisionPadding,
		sticky,
		nodeId: floatingNodeId,
		keepMounted,
		disableAnchorTracking,
		collisionAvoidance,
		shift: contextMenu ? {
			crossAxis: !("side" in collisionAvoidance && collisionAvoidance.side === "flip"),
			rootBoundary: "layoutViewport"
		} : void 0,
		externalTree: floatingTreeRoot,
		adaptiveOrigin,
		lazyFlip: virtualFocus ? "placement" : false
	});
	import_react.useEffect(() => {
		function onMenuOpenChange(details) {
			if (details.open) {
				if (details.parentNodeId === floatingNodeId) store.set("hoverEnabled", false);
				if (details.nodeId !== floatingNodeId && details.parentNodeId === store.select("floatingParentNodeId")) store.setOpen(false, createChangeEventDetails(siblingOpen));
			}
		}
		floatingTreeRoot.events.on("menuopenchange", onMenuOpenChange);
		return () => {
			floatingTreeRoot.events.off("menuopenchange", onMenuOpenChange);
		};
	}, [
		store,
		floatingTreeRoot.events,
		floatingNodeId
	]);
	import_react.useEffect(() => {
		if (store.select("floatingParentNodeId") == null) return;
		function onParentClose(details) {
			if (details.open || details.nodeId !== store.select("floatingParentNodeId")) return;
			const reason = details.reason ?? "sibling-open";
			store.setOpen(false, createChangeEventDetails(reason));
		}
		floatingTreeRoot.events.on("menuopenchange", onParentClose);
		return () => {
			floatingTreeRoot.events.off("menuopenchange", onParentClose);
		};
	}, [floatingTreeRoot.events, store]);
	const closeTimeout = useTimeout();
	import_react.useEffect(() => {
		if (!open) closeTimeout.clear();
	}, [open, closeTimeout]);
	import_react.useEffect(() => {
		function onItemHover(event) {
			if (!open || event.nodeId !== store.select("floatingParentNodeId")) return;
			if (event.target && triggerElement && triggerElement !== event.target) {
				const delay = store.select("closeDelay");
				if (delay > 0) {
					if (!closeTimeout.isStarted()) closeTimeout.start(delay, () => {
						store.setOpen(false, createChangeEventDetails(siblingOpen));
					});
				} else store.setOpen(false, createChangeEventDetails(siblingOpen));
			} else closeTimeout.clear();
		}
		floatingTreeRoot.events.on("itemhover", onItemHover);
		return () => {
			floatingTreeRoot.events.off("itemhover", onItemHover);
		};
	}, [
		floatingTreeRoot.events,
		open,
		triggerElement,
		store,
		closeTimeout
	]);
	import_react.useEffect(() => {
		const eventDetails = {
			open,
			nodeId: floatingNodeId,
			parentNodeId: floatingParentNodeId,
			reason: store.select("lastOpenChangeReason")
		};
		floatingTreeRoot.events.emit("menuopenchange", eventDetails);
	}, [
		floatingTreeRoot.events,
		open,
		store,
		floatingNodeId,
		floatingParentNodeId
	]);
	useTriggerSwitchTransition({
		store,
		domReference,
		positionerElement,
		open
	});
	const state = {
		open,
		side: positioner.side,
		align: positioner.align,
		anchorHidden: positioner.anchorHidden,
		nested: parent.type === "menu",
		instant: instantType
	};
	const menubarModal = parent.type === "menubar" && parent.context.modal;
	useAnchoredPopupScrollLock(open && (menubarModal || modal && lastOpenChangeReason !== "trigger-hover"), openMethod === "touch", positionerElement, triggerElement);
	const element = usePositioner(componentProps, state, {
		styles: positioner.positionerStyles,
		transitionStatus,
		props: elementProps,
		refs: [forwardedRef, store.useStateSetter("positionerElement")],
		hidden: !mounted,
		inert: !open
	});
	const shouldRenderBackdrop = mounted && parent.type !== "menu" && (parent.type !== "menubar" && modal && lastOpenChangeReason !== "trigger-hover" || parent.type === "menubar" && parent.context.modal);
	let backdropCutout = null;
	if (parent.type === "menubar") backdropCutout = parent.context.contentElement;
	else if (parent.type === void 0) backdropCutout = triggerElement;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsxs)(MenuPositionerContext.Provider, {
		value: positioner,
		children: [shouldRenderBackdrop && /*#__PURE__*/ (0, import_jsx_runtime.jsx)(InternalBackdrop, {
			ref: parent.type === "context-menu" || parent.type === "nested-context-menu" ? parent.context.internalBackdropRef : null,
			inert: inertValue(!open),
			cutout: backdropCutout
		}), /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FloatingNode, {
			id: floatingNodeId,
			children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(CompositeList, {
				elementsRef: store.context.itemDomElements,
				labelsRef: store.context.itemLabels,
				onMapChange: syncHighlightedItem,
				children: element
			})
		})]
	});
});
MenuPositioner.displayName = "MenuPositioner";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/radio-group/MenuRadioGroupContext.mjs
var MenuRadioGroupContext = /*#__PURE__*/ import_react.createContext(void 0);
MenuRadioGroupContext.displayName = "MenuRadioGroupContext";
function useMenuRadioGroupContext() {
	const context = import_react.useContext(MenuRadioGroupContext);
	if (context === void 0) throw new Error("Base UI: MenuRadioGroupContext is missing. MenuRadioGroup parts must be placed within <Menu.RadioGroup>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/radio-group/MenuRadioGroup.mjs
/**
* @internal
*/
var MenuRadioGroupPlain = /*#__PURE__*/ import_react.forwardRef(function MenuRadioGroupPlain(componentProps, forwardedRef) {
	const { render, className, value: valueProp, defaultValue, onValueChange: onValueChangeProp, disabled = false, style, "aria-labelledby": ariaLabelledByProp, ...elementProps } = componentProps;
	const [labelId, setLabelId] = import_react.useState(void 0);
	const [value, setValueUnwrapped] = useControlled({
		controlled: valueProp,
		default: defaultValue,
		name: "MenuRadioGroup"
	});
	const setValue = useStableCallback((newValue, eventDetails) => {
		onValueChangeProp?.(newValue, eventDetails);
		if (eventDetails.isCanceled) return;
		setValueUnwrapped(newValue);
	});
	const element = useRenderElement("div", componentProps, {
		state: { disabled },
		ref: forwardedRef,
		props: {
			role: "group",
			"aria-labelledby": ariaLabelledByProp ?? labelId,
			"aria-disabled": disabled || void 0,
			...elementProps
		}
	});
	const context = import_react.useMemo(() => ({
		value,
		setValue,
		disabled
	}), [
		value,
		setValue,
		disabled
	]);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuGroupContext.Provider, {
		value: setLabelId,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuRadioGroupContext.Provider, {
			value: context,
			children: element
		})
	});
});
MenuRadioGroupPlain.displayName = "MenuRadioGroupPlain";
var MenuRadioGroup = /*#__PURE__*/ import_react.memo(/*#__PURE__*/ import_react.forwardRef(function MenuRadioGroup(props, forwardedRef) {
	const RadioGroup = useMenuFilterImpl()?.RadioGroup ?? MenuRadioGroupPlain;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(RadioGroup, {
		...props,
		ref: forwardedRef
	});
}));
MenuRadioGroup.displayName = "MenuRadioGroup";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/radio-item/MenuRadioItemContext.mjs
var MenuRadioItemContext = /*#__PURE__*/ import_react.createContext(void 0);
MenuRadioItemContext.displayName = "MenuRadioItemContext";
function useMenuRadioItemContext() {
	const context = import_react.useContext(MenuRadioItemContext);
	if (context === void 0) throw new Error("Base UI: MenuRadioItemContext is missing. MenuRadioItem parts must be placed within <Menu.RadioItem>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/radio-item/MenuRadioItem.mjs
var MenuRadioItemPlain = /*#__PURE__*/ import_react.forwardRef(function MenuRadioItemPlain(componentProps, forwardedRef) {
	const { render, className, id: idProp, label, nativeButton = false, disabled: disabledProp = false, closeOnClick = false, value, style, ...elementProps } = componentProps;
	const { store } = useMenuRootContext();
	const { value: selectedValue, setValue: setSelectedValue, disabled: groupDisabled } = useMenuRadioGroupContext();
	const listItem = useCompositeListItem({
		guess: true,
		label
	});
	const id = useBaseUiId(idProp);
	const highlighted = store.useState("isActive", listItem.index);
	const nodeId = store.useState("floatingNodeId");
	const itemProps = store.useState("itemProps");
	const rootDisabled = store.useState("disabled");
	const disabled = disabledProp || groupDisabled || rootDisabled;
	const checked = selectedValue === value;
	const { getItemProps, itemRef } = useMenuItem({
		closeOnClick,
		disabled,
		highlighted,
		id,
		store,
		nativeButton,
		nodeId,
		itemMetadata: REGULAR_ITEM
	});
	const state = import_react.useMemo(() => ({
		disabled,
		highlighted,
		checked
	}), [
		disabled,
		highlighted,
		checked
	]);
	function handleClick(event) {
		const details = createChangeEventDetails(itemPress, event.nativeEvent, void 0, { preventUnmountOnClose: NOOP });
		setSelectedValue(value, details);
	}
	const element = useRenderElement("div", componentProps, {
		state,
		stateAttributesMapping: itemMapping,
		props: [
			itemProps,
			{
				role: "menuitemradio",
				"aria-checked": checked,
				onClick: handleClick
			},
			elementProps,
			getItemProps
		],
		ref: [
			itemRef,
			forwardedRef,
			listItem.ref
		]
	});
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuRadioItemContext.Provider, {
		value: state,
		children: element
	});
});
MenuRadioItemPlain.displayName = "MenuRadioItemPlain";
var MenuRadioItem = /*#__PURE__*/ import_react.forwardRef(function MenuRadioItem(props, forwardedRef) {
	const filterItem = useMenuFilterItem(props, forwardedRef);
	if (!filterItem.visible) return null;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuRadioItemPlain, {
		...props,
		ref: filterItem.ref
	});
});
MenuRadioItem.displayName = "MenuRadioItem";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/radio-item-indicator/MenuRadioItemIndicator.mjs
/**
* Indicates whether the radio item is selected.
* Renders a `<span>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuRadioItemIndicator = /*#__PURE__*/ import_react.forwardRef(function MenuRadioItemIndicator(componentProps, forwardedRef) {
	const { render, className, style, keepMounted = false, ...elementProps } = componentProps;
	const item = useMenuRadioItemContext();
	const indicatorRef = import_react.useRef(null);
	const { transitionStatus, mounted, setMounted } = useTransitionStatus(item.checked);
	useOpenChangeComplete({
		batch: true,
		enabled: !item.checked,
		open: item.checked,
		ref: indicatorRef,
		onComplete() {
			if (!item.checked) setMounted(false);
		}
	});
	const state = {
		checked: item.checked,
		disabled: item.disabled,
		highlighted: item.highlighted,
		transitionStatus
	};
	return useRenderElement("span", componentProps, {
		state,
		stateAttributesMapping: itemMapping,
		ref: [forwardedRef, indicatorRef],
		props: {
			"aria-hidden": true,
			...elementProps
		},
		enabled: keepMounted || mounted
	});
});
MenuRadioItemIndicator.displayName = "MenuRadioItemIndicator";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menubar/MenubarContext.mjs
var MenubarContext = /*#__PURE__*/ import_react.createContext(null);
MenubarContext.displayName = "MenubarContext";
function useMenubarContext(optional) {
	const context = import_react.useContext(MenubarContext);
	if (context === null && !optional) throw new Error("Base UI: MenubarContext is missing. Menubar parts must be placed within <Menubar>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/utils/getHighlightReason.mjs
/**
* The `onItemHighlighted` reason for a list navigation event, matching the event type that the
* reason promises in its details.
*/
function getHighlightReason(event) {
	if (event == null) return none;
	if (event.type.startsWith("key")) return keyboard;
	if (event.type.startsWith("mouse") || event.type.startsWith("pointer")) return pointer;
	return none;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/store/MenuStore.mjs
var selectors$1 = {
	...popupStoreSelectors,
	disabled: (state) => state.parent.type === "menubar" ? state.parent.context.disabled || state.disabled : state.disabled,
	modal: (state) => (state.parent.type === void 0 || state.parent.type === "context-menu") && (state.modal ?? true),
	openMethod: (state) => state.openMethod,
	keyboardOpen: (state) => state.keyboardOpen,
	allowMouseEnter: (state) => state.allowMouseEnter,
	highlightItemOnHover: (state) => state.highlightItemOnHover,
	parent: (state) => state.parent,
	rootId: (state) => {
		if (state.parent.type === "menu") return state.parent.store.select("rootId");
		return state.parent.type !== void 0 ? state.parent.context.rootId : state.rootId;
	},
	activeIndex: (state) => state.activeIndex,
	listElement: (state) => state.listElement,
	/** The trigger's `aria-controls`: the list when one holds the `menu` role, else the popup. */
	triggerControlsId: (state, triggerId) => {
		const popupId = popupStoreSelectors.triggerPopupId(state, triggerId);
		return popupId ? state.listElement?.id || popupId : void 0;
	},
	filterTriggerProps: (state) => state.filterTriggerProps,
	inputProps: (state) => state.inputProps,
	webkitAriaSelected: (state, highlighted) => webkit && state.inputFocused && highlighted ? true : void 0,
	highlightedItemId: (state) => state.highlightedItem?.id || void 0,
	isActive: (state, itemIndex) => state.activeIndex === itemIndex,
	hoverEnabled: (state) => state.hoverEnabled,
	instantType: (state) => state.instantType === "trigger-change" && !popupStoreSelectors.open(state) ? void 0 : state.instantType,
	lastOpenChangeReason: (state) => state.openChangeReason,
	floatingTreeRoot: (state) => {
		if (state.parent.type === "menu") return state.parent.store.select("floatingTreeRoot");
		return state.floatingTreeRoot;
	},
	floatingNodeId: (state) => state.floatingNodeId,
	floatingParentNodeId: (state) => state.floatingParentNodeId,
	itemProps: (state) => state.itemProps,
	closeDelay: (state) => state.closeDelay,
	adaptiveOrigin: (state) => state.adaptiveOrigin,
	keyboardEventRelay: (state) => {
		if (state.keyboardEventRelay) return state.keyboardEventRelay;
		if (state.parent.type === "menu") return state.parent.store.select("keyboardEventRelay");
	}
};
/**
* The store view that detached handle-backed triggers read from. Both the real `MenuStore` and the
* inert fallback store satisfy it, so a trigger can read from whichever store the handle currently
* exposes. Narrowed to the members a trigger actually uses — the trigger-data members plus `setOpen`
* (called by the focus guards) — so the exposed surface can't bypass the open-change pipeline; on
* the detached fallback store every one of these mutations is a no-op.
*/
var MenuStore = class extends ReactStore {
	constructor(initialState, floatingId, nested = false) {
		const triggerElements = new PopupTriggerMap();
		const state = createInitialState(triggerElements, floatingId, nested, initialState);
		super(state, createInitialContext(triggerElements), selectors$1);
		this.observe("parent", (parent) => {
			if (parent.type === "menu") this.context.allowMouseUpTriggerRef = parent.store.context.allowMouseUpTriggerRef;
			else if (parent.type !== void 0) this.context.allowMouseUpTriggerRef = parent.context.allowMouseUpTriggerRef;
		});
	}
	/**
	* Propagates changes of the parent menu's shared tree state to this store's subscribers.
	* The owning `Menu.Root` calls it from an effect so the parent store subscription is released
	* when the submenu unmounts.
	* @returns A function that removes the parent store subscription.
	*/
	subscribeToParentMenu() {
		const parent = this.state.parent;
		if (parent.type !== "menu") return;
		let rootId = parent.store.select("rootId");
		let floatingTreeRoot = parent.store.select("floatingTreeRoot");
		let keyboardEventRelay = parent.store.select("keyboardEventRelay");
		return parent.store.subscribe(() => {
			const nextRootId = parent.store.select("rootId");
			const nextFloatingTreeRoot = parent.store.select("floatingTreeRoot");
			const nextKeyboardEventRelay = parent.store.select("keyboardEventRelay");
			if (rootId === nextRootId && floatingTreeRoot === nextFloatingTreeRoot && keyboardEventRelay === nextKeyboardEventRelay) return;
			rootId = nextRootId;
			floatingTreeRoot = nextFloatingTreeRoot;
			keyboardEventRelay = nextKeyboardEventRelay;
			this.notifyAll();
		});
	}
	setOpen(open, eventDetails) {
		this.state.floatingRootContext.context.events.emit("setOpen", {
			open,
			eventDetails
		});
	}
	setActiveIndex(activeIndex, reason, event) {
		if (this.state.activeIndex !== activeIndex) {
			const isWriteBack = (activeIndex === null ? void 0 : this.context.itemDomElements.current[activeIndex]) === this.context.reportedItem;
			this.context.highlightReason = isWriteBack ? "none" : reason;
			this.context.highlightEvent = isWriteBack ? void 0 : event;
		}
		this.set("activeIndex", activeIndex);
	}
	highlightItem(element, reason, event) {
		const index = this.context.itemDomElements.current.indexOf(element);
		if (index > -1) this.setActiveIndex(index, reason, event);
	}
};
/**
* Creates the inert fallback store used by detached handle-backed triggers while no `Menu.Root` is
* attached. It preserves a menu-specific trigger registry in context so detached triggers can
* register before migrating to the live root store. `setOpen` is a no-op (matching the inert
* reads/writes of `NullStore`), so a trigger can hand the store to focus-guard helpers that expect
* `setOpen` without it ever taking effect while detached.
*/
function createNullMenuStore() {
	const triggerElements = new PopupTriggerMap();
	const store = new NullStore(Object.freeze(createInitialState(triggerElements)), Object.freeze(createInitialContext(triggerElements)), selectors$1);
	return Object.assign(store, { setOpen: NOOP });
}
function createInitialContext(triggerElements) {
	return {
		positionerRef: /*#__PURE__*/ import_react.createRef(),
		popupRef: /*#__PURE__*/ import_react.createRef(),
		typingRef: { current: false },
		itemDomElements: { current: [] },
		itemLabels: { current: [] },
		highlightReason: "none",
		highlightEvent: void 0,
		reportedItem: void 0,
		allowMouseUpTriggerRef: { current: false },
		virtualFocusRef: void 0,
		triggerFocusTargetRef: /*#__PURE__*/ import_react.createRef(),
		beforeTriggerFocusGuardRef: /*#__PURE__*/ import_react.createRef(),
		beforeContentFocusGuardRef: /*#__PURE__*/ import_react.createRef(),
		onOpenChangeComplete: void 0,
		triggerElements
	};
}
function createInitialState(triggerElements, floatingId, nested = false, initialState) {
	return {
		...createInitialPopupStoreState(triggerElements, floatingId, nested),
		disabled: false,
		modal: true,
		openMethod: null,
		keyboardOpen: false,
		allowMouseEnter: false,
		highlightItemOnHover: true,
		parent: { type: void 0 },
		rootId: void 0,
		activeIndex: null,
		listElement: null,
		filterTriggerProps: EMPTY_OBJECT,
		inputProps: EMPTY_OBJECT,
		inputFocused: false,
		highlightedItem: void 0,
		hoverEnabled: true,
		instantType: void 0,
		openChangeReason: null,
		floatingTreeRoot: new FloatingTreeStore(),
		floatingNodeId: void 0,
		floatingParentNodeId: null,
		itemProps: EMPTY_OBJECT,
		keyboardEventRelay: void 0,
		closeDelay: 0,
		adaptiveOrigin: void 0,
		...initialState
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-provider/MenuFilterProviderContext.mjs
/**
* What `Menu.FilterProvider` hands to the root directly inside it: the filterable root
* implementations (the provider is their only importer) and the filter props.
*/
/**
* Non-null only directly below a provider. The root that consumes it resets it, so a plain
* `Menu.SubmenuRoot` inside a filterable menu stays plain.
*/
var MenuFilterProviderContext = /*#__PURE__*/ import_react.createContext(null);
MenuFilterProviderContext.displayName = "MenuFilterProviderContext";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/utils/isKeyboardOpen.mjs
/**
* Keyboard and assistive-technology activations produce `detail === 0` clicks; mouse-gesture
* clicks (including the synthesized drag-release click from `useMenuItemCommonProps`) carry
* `detail >= 1`.
*/
function isKeyboardClick(reason, event) {
	return (reason === "trigger-press" || reason === "item-press") && event?.detail === 0;
}
/**
* Whether a menu opens from the keyboard, which lands focus in the popup. Arrow keys report
* `list-navigation`; Enter and Space dispatch a click carrying no pointer detail.
*/
function isKeyboardOpen(reason, event) {
	return reason === "list-navigation" || isKeyboardClick(reason, event);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/root/MenuRoot.mjs
/**
* @internal
*/
var MenuRootInternal = fastComponent(function MenuRootInternal(props) {
	const { children, open: openProp, onOpenChange, onOpenChangeComplete, onItemHighlighted: onItemHighlightedProp, defaultOpen = false, disabled: disabledProp = false, modal: modalProp, loopFocus = true, orientation = "vertical", actionsRef, closeParentOnEsc = false, handle, triggerId: triggerIdProp, defaultTriggerId: defaultTriggerIdProp = null, highlightItemOnHover = true, isSubmenu = false, virtualFocus = false, virtualFocusRef, allowEscape = true, resetOnPointerLeave = true } = props;
	const contextMenuContext = useContextMenuRootContext(true);
	const parentMenuRootContext = useMenuRootContext(true);
	const menubarContext = useMenubarContext(true);
	const enclosingMenuStore = parentMenuRootContext?.store;
	const parentVirtualFocus = parentMenuRootContext?.virtualFocus ?? false;
	const parentFromContext = import_react.useMemo(() => {
		if (isSubmenu && enclosingMenuStore) return {
			type: "menu",
			store: enclosingMenuStore
		};
		if (menubarContext) return {
			type: "menubar",
			context: menubarContext
		};
		if (contextMenuContext && !enclosingMenuStore) return {
			type: "context-menu",
			context: contextMenuContext
		};
		return { type: void 0 };
	}, [
		contextMenuContext,
		enclosingMenuStore,
		menubarContext,
		isSubmenu
	]);
	const rootId = useBaseUiId();
	const defaultFloatingId = useBaseUiId();
	const [renderedFloatingId, setRenderedFloatingId] = import_react.useState(void 0);
	const floatingId = (renderedFloatingId ?? defaultFloatingId) || void 0;
	const floatingParentNodeIdFromContext = useFloatingParentNodeId();
	const parentMenuStore = parentFromContext.type === "menu" ? parentFromContext.store : void 0;
	const animateInitialOpen = (openProp ?? defaultOpen) && parentMenuStore?.state.transitionStatus === "starting";
	const seededInstantType = useRefWithInit(() => animateInitialOpen ? parentMenuStore?.state.instantType : void 0).current;
	const store = useRefWithInit(() => {
		const menuStore = new MenuStore({
			open: defaultOpen,
			openProp,
			activeTriggerId: defaultTriggerIdProp,
			triggerIdProp,
			parent: parentFromContext,
			disabled: disabledProp,
			highlightItemOnHover,
			modal: parentFromContext.type === void 0 ? modalProp : void 0,
			rootId,
			instantType: seededInstantType
		}, floatingId, floatingParentNodeIdFromContext != null);
		menuStore.context.virtualFocusRef = virtualFocusRef;
		return menuStore;
	}).current;
	store.useControlledProp("openProp", openProp);
	store.useControlledProp("triggerIdProp", triggerIdProp);
	store.useContextCallback("onOpenChangeComplete", onOpenChangeComplete);
	const floatingTreeRoot = store.useState("floatingTreeRoot");
	const floatingNodeIdFromContext = useFloatingNodeId(floatingTreeRoot);
	const open = store.useState("open");
	const activeTriggerElement = store.useState("activeTriggerElement");
	const positionerElement = store.useState("positionerElement");
	const hoverEnabled = store.useState("hoverEnabled");
	const disabled = store.useState("disabled");
	const lastOpenChangeReason = store.useState("lastOpenChangeReason");
	const parent = store.useState("parent");
	const activeIndex = store.useState("activeIndex");
	const keyboardOpen = store.useState("keyboardOpen");
	const payload = store.useState("payload");
	const floatingParentNodeId = store.useState("floatingParentNodeId");
	const openEventRef = import_react.useRef(null);
	const allowOutsidePressDismissalRef = import_react.useRef(parent.type !== "context-menu");
	const allowOutsidePressDismissalTimeout = useTimeout();
	const allowTouchToCloseRef = import_react.useRef(true);
	const allowTouchToCloseTimeout = useTimeout();
	const nested = floatingParentNodeId != null;
	if (parent.type !== void 0 && modalProp !== void 0) console.warn("Base UI: The `modal` prop is not supported on nested menus. It will be ignored.");
	const { openMethod, triggerProps: interactionTypeProps } = useOpenInteractionType(open);
	store.useSyncedValues({
		disabled: disabledProp,
		highlightItemOnHover,
		modal: parent.type === void 0 ? modalProp : void 0,
		openMethod,
		rootId
	});
	useImplicitActiveTrigger(store);
	const { forceUnmount, transitionStatus } = useOpenStateTransitions(open, store, () => {
		store.set("allowMouseEnter", false);
	}, animateInitialOpen);
	const runOnceAnimationsFinish = useAnimationsFinished(store.context.popupRef);
	import_react.useEffect(() => {
		if (seededInstantType === void 0) return;
		const clearSeededInstantType = () => {
			if (store.state.instantType === seededInstantType) store.set("instantType", void 0);
		};
		if (!open) {
			clearSeededInstantType();
			return;
		}
		if (transitionStatus !== void 0) return;
		if (store.context.popupRef.current == null) {
			clearSeededInstantType();
			return;
		}
		const abortController = new AbortController();
		runOnceAnimationsFinish(clearSeededInstantType, abortController.signal);
		return () => {
			abortController.abort();
		};
	}, [
		seededInstantType,
		open,
		transitionStatus,
		runOnceAnimationsFinish,
		store
	]);
	useIsoLayoutEffect(() => {
		if (contextMenuContext && !parentMenuRootContext) store.update({
			parent: {
				type: "context-menu",
				context: contextMenuContext
			},
			floatingNodeId: floatingNodeIdFromContext,
			floatingParentNodeId: floatingParentNodeIdFromContext
		});
		else if (parentMenuRootContext || !store.select("activeTriggerElement")) store.update({
			floatingNodeId: floatingNodeIdFromContext,
			floatingParentNodeId: floatingParentNodeIdFromContext
		});
	}, [
		contextMenuContext,
		parentMenuRootContext,
		floatingNodeIdFromContext,
		floatingParentNodeIdFromContext,
		activeTriggerElement,
		store
	]);
	import_react.useEffect(() => {
		if (!open) openEventRef.current = null;
		if (parent.type !== "context-menu") return;
		if (!open) {
			allowOutsidePressDismissalTimeout.clear();
			allowOutsidePressDismissalRef.current = false;
			return;
		}
		allowOutsidePressDismissalTimeout.start(500, () => {
			allowOutsidePressDismissalRef.current = true;
		});
	}, [
		allowOutsidePressDismissalTimeout,
		open,
		parent.type
	]);
	useIsoLayoutEffect(() => {
		if (!open && !hoverEnabled) store.set("hoverEnabled", true);
	}, [
		open,
		hoverEnabled,
		store
	]);
	const setOpen = useStableCallback((nextOpen, eventDetails) => {
		const reason = eventDetails.reason;
		if (!nextOpen && !store.select("open")) return;
		if (open === nextOpen && eventDetails.trigger === activeTriggerElement && lastOpenChangeReason === reason) return;
		const shouldPreventUnmountOnClose = attachPreventUnmountOnClose(eventDetails);
		if (!nextOpen && eventDetails.trigger == null) eventDetails.trigger = activeTriggerElement ?? void 0;
		onOpenChange?.(nextOpen, eventDetails);
		if (eventDetails.isCanceled) return;
		store.state.floatingRootContext.dispatchOpenChange(nextOpen, eventDetails);
		const nativeEvent = eventDetails.event;
		if (nextOpen === false && reason !== "item-press" && nativeEvent?.type === "click" && nativeEvent.pointerType === "touch" && !allowTouchToCloseRef.current) return;
		if (nextOpen && reason === "trigger-focus") {
			allowTouchToCloseRef.current = false;
			allowTouchToCloseTimeout.start(300, () => {
				allowTouchToCloseRef.current = true;
			});
		} else {
			allowTouchToCloseRef.current = true;
			allowTouchToCloseTimeout.clear();
		}
		const isDismissClose = !nextOpen && (reason === "escape-key" || reason == null);
		openEventRef.current = eventDetails.event;
		const popupOpenState = createPopupOpenState(store.state, nextOpen, eventDetails.trigger, shouldPreventUnmountOnClose());
		popupOpenState.openChangeReason = reason;
		popupOpenState.keyboardOpen = nextOpen && isKeyboardOpen(reason, nativeEvent);
		if (parent.type === "menubar" && (reason === "trigger-focus" || reason === "focus-out" || reason === "trigger-hover" || reason === "list-navigation" || reason === "sibling-open")) popupOpenState.instantType = "group";
		else if (isKeyboardClick(reason, nativeEvent)) popupOpenState.instantType = "click";
		else if (isDismissClose) popupOpenState.instantType = "dismiss";
		else popupOpenState.instantType = void 0;
		store.update(popupOpenState);
	});
	const floatingRootContext = useSyncedFloatingRootContext({
		popupStore: store,
		floatingRootContext: store.state.floatingRootContext,
		floatingId,
		nested: floatingParentNodeIdFromContext != null,
		onOpenChange: setOpen
	});
	const floatingEvents = floatingRootContext.context.events;
	useIsoLayoutEffect(() => {
		const handleSetOpenEvent = ({ open: nextOpen, eventDetails }) => setOpen(nextOpen, eventDetails);
		floatingEvents.on("setOpen", handleSetOpenEvent);
		return () => {
			floatingEvents?.off("setOpen", handleSetOpenEvent);
		};
	}, [floatingEvents, setOpen]);
	useIsoLayoutEffect(() => store.subscribeToParentMenu(), [store]);
	const handleImperativeClose = import_react.useCallback(() => {
		store.setOpen(false, createChangeEventDetails(imperativeAction));
	}, [store]);
	import_react.useImperativeHandle(actionsRef, () => ({
		unmount: forceUnmount,
		close: handleImperativeClose
	}), [forceUnmount, handleImperativeClose]);
	let ctx;
	if (parent.type === "context-menu") ctx = parent.context;
	import_react.useImperativeHandle(ctx?.positionerRef, () => positionerElement, [positionerElement]);
	import_react.useImperativeHandle(ctx?.actionsRef, () => ({ setOpen }), [setOpen]);
	const dismiss = useDismiss(floatingRootContext, {
		enabled: !disabled,
		bubbles: { escapeKey: closeParentOnEsc && parent.type === "menu" },
		outsidePress() {
			if (parent.type !== "context-menu" || openEventRef.current?.type === "contextmenu") return true;
			return allowOutsidePressDismissalRef.current;
		},
		externalTree: nested ? floatingTreeRoot : void 0
	});
	const direction = useDirection();
	const listNavigation$1 = useListNavigation(floatingRootContext, {
		enabled: !disabled,
		listRef: store.context.itemDomElements,
		activeIndex,
		virtual: virtualFocus,
		nested: parent.type === "menubar" || !virtualFocus && parent.type !== void 0,
		parentOrientation: parent.type === "menubar" ? parent.context.orientation : void 0,
		loopFocus,
		focusItemOnOpen: virtualFocus ? keyboardOpen : void 0,
		allowEscape: virtualFocus && loopFocus && allowEscape,
		orientation,
		triggerOrientation: virtualFocus ? "vertical" : orientation,
		rtl: direction === "rtl",
		disabledIndices: EMPTY_ARRAY,
		onNavigate(nextActiveIndex, event) {
			store.setActiveIndex(nextActiveIndex, getHighlightReason(event), event?.nativeEvent);
		},
		openOnArrowKeyDown: parent.type !== "context-menu" && !(virtualFocus && isSubmenu),
		externalTree: !virtualFocus && nested ? floatingTreeRoot : void 0,
		nestedReturnFocusRef: parentMenuStore?.context.virtualFocusRef,
		focusItemOnHover: highlightItemOnHover,
		resetOnPointerLeave
	});
	const onTyping = import_react.useCallback((nextTyping) => {
		store.context.typingRef.current = nextTyping;
	}, [store]);
	const typeahead = useTypeahead(floatingRootContext, {
		enabled: !disabled && !virtualFocus,
		listRef: store.context.itemLabels,
		elementsRef: store.context.itemDomElements,
		activeIndex,
		resetMs: 500,
		onMatch: (index, event) => {
			if (open && index !== activeIndex) store.setActiveIndex(index, keyboard, event.nativeEvent);
		},
		onTyping
	});
	const onItemHighlighted = useStableCallback(onItemHighlightedProp);
	const lastHighlightIndexRef = import_react.useRef(-1);
	const syncHighlightedItem = useStableCallback(() => {
		const index = store.state.activeIndex;
		const item = index === null ? void 0 : store.context.itemDomElements.current[index] ?? void 0;
		if (item?.isConnected === false) return;
		const itemIndex = item === void 0 ? -1 : index;
		if (lastHighlightIndexRef.current === itemIndex && store.context.reportedItem === item) return;
		lastHighlightIndexRef.current = itemIndex;
		store.context.reportedItem = item;
		if (virtualFocus) store.set("highlightedItem", item);
		const { highlightReason, highlightEvent } = store.context;
		store.context.highlightReason = none;
		store.context.highlightEvent = void 0;
		if (!onItemHighlightedProp) return;
		onItemHighlighted(item, createGenericEventDetails(highlightReason, highlightEvent, { label: item === void 0 ? void 0 : store.context.itemLabels.current[itemIndex] ?? void 0 }));
	});
	useIsoLayoutEffect(() => {
		syncHighlightedItem();
	}, [activeIndex, syncHighlightedItem]);
	const openTriggerProps = import_react.useMemo(() => {
		if (!virtualFocus) return listNavigation$1.reference;
		if (!listNavigation$1.trigger) return EMPTY_OBJECT;
		const { onFocus, ...rest } = listNavigation$1.trigger;
		return rest;
	}, [
		virtualFocus,
		listNavigation$1.reference,
		listNavigation$1.trigger
	]);
	store.useSyncedValue("inputProps", virtualFocus ? listNavigation$1.reference ?? EMPTY_OBJECT : EMPTY_OBJECT);
	const activeTriggerProps = import_react.useMemo(() => {
		const mergedProps = mergeProps(typeahead.reference, openTriggerProps, dismiss.reference, { onMouseMove() {
			store.set("allowMouseEnter", true);
		} }, interactionTypeProps);
		mergedProps["aria-haspopup"] = "menu";
		mergedProps["aria-expanded"] = open;
		return mergedProps;
	}, [
		store,
		typeahead.reference,
		openTriggerProps,
		dismiss.reference,
		interactionTypeProps,
		open
	]);
	const inactiveTriggerProps = import_react.useMemo(() => {
		const mergedProps = mergeProps(listNavigation$1.trigger, dismiss.trigger, interactionTypeProps);
		mergedProps["aria-haspopup"] = "menu";
		mergedProps["aria-expanded"] = false;
		return mergedProps;
	}, [
		listNavigation$1.trigger,
		dismiss.trigger,
		interactionTypeProps
	]);
	useRefWithInit(() => {
		store.update({ inactiveTriggerProps });
		return null;
	});
	const popupProps = import_react.useMemo(() => mergeProps(FOCUSABLE_POPUP_PROPS, {
		onMouseMove() {
			store.set("allowMouseEnter", true);
			if (parent.type === "menu") store.set("hoverEnabled", false);
		},
		onClick() {
			if (store.select("hoverEnabled")) store.set("hoverEnabled", false);
		},
		onKeyDown(event) {
			const relay = store.select("keyboardEventRelay");
			if (relay && !event.isPropagationStopped()) relay(event);
		}
	}, typeahead.floating, listNavigation$1.floating, dismiss.floating), [
		parent.type,
		store,
		typeahead.floating,
		listNavigation$1.floating,
		dismiss.floating
	]);
	const itemProps = listNavigation$1.item ?? EMPTY_OBJECT;
	usePopupInteractionProps(store, {
		floatingRootContext,
		activeTriggerProps,
		inactiveTriggerProps,
		popupProps,
		itemProps
	});
	const context = import_react.useMemo(() => ({
		store,
		parent: parentFromContext,
		orientation,
		loopFocus,
		allowEscape,
		defaultFloatingId,
		setRenderedFloatingId,
		virtualFocus,
		parentVirtualFocus,
		syncHighlightedItem
	}), [
		store,
		parentFromContext,
		orientation,
		loopFocus,
		allowEscape,
		defaultFloatingId,
		virtualFocus,
		parentVirtualFocus,
		syncHighlightedItem
	]);
	const renderedChildren = typeof children === "function" ? children({ payload }) : children;
	let content = /*#__PURE__*/ (0, import_jsx_runtime.jsxs)(MenuRootContext.Provider, {
		value: context,
		children: [handle && /*#__PURE__*/ (0, import_jsx_runtime.jsx)(PopupHandleAttachment, {
			handle,
			store
		}), renderedChildren]
	});
	if (parent.type === void 0 || parent.type === "context-menu") content = /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FloatingTree, {
		externalTree: floatingTreeRoot,
		children: content
	});
	return content;
});
MenuRootInternal.displayName = "MenuRootInternal";
function MenuRoot(props) {
	const filterProvider = import_react.useContext(MenuFilterProviderContext);
	if (filterProvider === null) return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuRootInternal, { ...props });
	const FilterRoot = filterProvider.Root;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuFilterProviderContext.Provider, {
		value: null,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterRoot, {
			...filterProvider.options,
			...props
		})
	});
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/submenu-root/MenuSubmenuRoot.mjs
var EMPTY_SUBMENU_ROOT_CONTEXT = {};
/**
* Groups all parts of a submenu.
* Doesn't render its own HTML element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
function MenuSubmenuRoot(props) {
	useMenuRootContext();
	const filterProvider = import_react.useContext(MenuFilterProviderContext);
	if (filterProvider !== null) {
		const FilterSubmenuRoot = filterProvider.SubmenuRoot;
		return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuFilterProviderContext.Provider, {
			value: null,
			children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterSubmenuRoot, {
				...filterProvider.options,
				...props
			})
		});
	}
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuSubmenuRootContext.Provider, {
		value: EMPTY_SUBMENU_ROOT_CONTEXT,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuRootInternal, {
			...props,
			isSubmenu: true
		})
	});
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/utils/getPseudoElementBounds.mjs
var BOUNDARY_OFFSET = 5;
/**
* Determines if a mouse event occurred within the bounds of an element
* (including its pseudo-elements), with a small tolerance for pointer drift.
*/
function isMouseWithinBounds(event, element) {
	const bounds = getPseudoElementBounds(element);
	return event.clientX >= bounds.left - BOUNDARY_OFFSET && event.clientX <= bounds.right + BOUNDARY_OFFSET && event.clientY >= bounds.top - BOUNDARY_OFFSET && event.clientY <= bounds.bottom + BOUNDARY_OFFSET;
}
function getPseudoElementBounds(element) {
	const elementRect = element.getBoundingClientRect();
	const win = getWindow(element);
	if (jsdom) return elementRect;
	const beforeStyles = win.getComputedStyle(element, "::before");
	const afterStyles = win.getComputedStyle(element, "::after");
	if (!(beforeStyles.content !== "none" || afterStyles.content !== "none")) return elementRect;
	const beforeWidth = parseFloat(beforeStyles.width) || 0;
	const beforeHeight = parseFloat(beforeStyles.height) || 0;
	const afterWidth = parseFloat(afterStyles.width) || 0;
	const afterHeight = parseFloat(afterStyles.height) || 0;
	const totalWidth = Math.max(elementRect.width, beforeWidth, afterWidth);
	const totalHeight = Math.max(elementRect.height, beforeHeight, afterHeight);
	const widthDiff = totalWidth - elementRect.width;
	const heightDiff = totalHeight - elementRect.height;
	return {
		left: elementRect.left - widthDiff / 2,
		right: elementRect.right + widthDiff / 2,
		top: elementRect.top - heightDiff / 2,
		bottom: elementRect.bottom + heightDiff / 2
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/composite/item/useCompositeItem.mjs
function useCompositeItem(params = {}) {
	const { highlightItemOnHover, highlightedIndex, onHighlightedIndexChange } = useCompositeRootContext();
	const { ref, index } = useCompositeListItem(params);
	const isHighlighted = highlightedIndex === index;
	const itemRef = import_react.useRef(null);
	const mergedRef = useMergedRefs(ref, itemRef);
	return {
		compositeProps: {
			tabIndex: isHighlighted ? 0 : -1,
			onFocus() {
				onHighlightedIndexChange(index);
			},
			onMouseMove() {
				const item = itemRef.current;
				if (!highlightItemOnHover || !item) return;
				const disabled = item.hasAttribute("disabled") || item.ariaDisabled === "true";
				if (!isHighlighted && !disabled) item.focus();
			}
		},
		compositeRef: mergedRef,
		index
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/composite/item/CompositeItem.mjs
function CompositeItem(componentProps) {
	const { render, className, style, state = EMPTY_OBJECT, props = EMPTY_ARRAY, refs = EMPTY_ARRAY, metadata, stateAttributesMapping, tag = "div", ...elementProps } = componentProps;
	const { compositeProps, compositeRef } = useCompositeItem({ metadata });
	return useRenderElement(tag, componentProps, {
		state,
		ref: [compositeRef, ...refs],
		props: [
			compositeProps,
			...props,
			elementProps
		],
		stateAttributesMapping
	});
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/utils/findRootOwnerId.mjs
function findRootOwnerId(node) {
	if (isHTMLElement(node) && node.hasAttribute("data-rootownerid")) return node.getAttribute("data-rootownerid");
	if (isLastTraversableNode(node)) return;
	return findRootOwnerId(getParentNode(node));
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/utils/useMixedToggleClickHandler.mjs
/**
* Returns `click` and `mousedown` handlers that fix the behavior of triggers of popups that are toggled by different events.
* For example, a button that opens a popup on mousedown and closes it on click.
* This hook prevents the popup from closing immediately after the mouse button is released.
*/
function useMixedToggleClickHandler(params) {
	const { enabled = true, mouseDownAction, open } = params;
	const ignoreClickRef = import_react.useRef(false);
	return import_react.useMemo(() => {
		if (!enabled) return EMPTY_OBJECT;
		return {
			onMouseDown: (event) => {
				if (mouseDownAction === "open" && !open || mouseDownAction === "close" && open) {
					ignoreClickRef.current = true;
					ownerDocument(event.currentTarget).addEventListener("click", () => {
						ignoreClickRef.current = false;
					}, { once: true });
				}
			},
			onClick: (event) => {
				if (ignoreClickRef.current) {
					ignoreClickRef.current = false;
					event.preventBaseUIHandler();
				}
			}
		};
	}, [
		enabled,
		mouseDownAction,
		open
	]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/trigger/MenuTrigger.mjs
/**
* A button that opens the menu.
* Renders a `<button>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuTrigger = fastComponentRef(function MenuTrigger(componentProps, forwardedRef) {
	const { render, className, style, disabled: disabledProp = false, nativeButton = true, id: idProp, openOnHover: openOnHoverProp, delay = 100, closeDelay = 0, handle, payload, ...elementProps } = componentProps;
	const rootContext = useMenuRootContext(true);
	const store = usePopupHandleStore(handle) ?? rootContext?.store;
	if (!store) throw new Error("Base UI: <Menu.Trigger> must be either used within a <Menu.Root> component or provided with a handle.");
	const thisTriggerId = useBaseUiId(idProp);
	const isTriggerActive = store.useState("isTriggerActive", thisTriggerId);
	const floatingRootContext = store.useState("floatingRootContext");
	const isOpenedByThisTrigger = store.useState("isOpenedByTrigger", thisTriggerId);
	const controlsId = store.useState("triggerControlsId", thisTriggerId);
	const triggerElementRef = import_react.useRef(null);
	const parent = useMenuParent();
	const compositeRootContext = useCompositeRootContext(true);
	const floatingTreeRootFromContext = useFloatingTree();
	const floatingTreeRoot = import_react.useMemo(() => {
		return floatingTreeRootFromContext ?? new FloatingTreeStore();
	}, [floatingTreeRootFromContext]);
	const floatingNodeId = useFloatingNodeId(floatingTreeRoot);
	const floatingParentNodeId = useFloatingParentNodeId();
	const { registerTrigger, isMountedByThisTrigger } = useTriggerDataForwarding(thisTriggerId, triggerElementRef, store, {
		payload,
		closeDelay,
		parent,
		floatingTreeRoot,
		floatingNodeId,
		floatingParentNodeId,
		keyboardEventRelay: compositeRootContext?.relayKeyboardEvent
	});
	const isInMenubar = parent.type === "menubar";
	const rootDisabled = store.useState("disabled");
	const disabled = disabledProp || rootDisabled || isInMenubar && parent.context.disabled;
	const { getButtonProps, buttonRef } = useButton({
		disabled,
		native: nativeButton
	});
	import_react.useEffect(() => {
		if (!isOpenedByThisTrigger && parent.type === void 0) store.context.allowMouseUpTriggerRef.current = false;
	}, [
		store,
		isOpenedByThisTrigger,
		parent.type
	]);
	const triggerRef = import_react.useRef(null);
	const allowMouseUpTriggerTimeout = useTimeout();
	const handleDocumentMouseUp = useStableCallback((mouseEvent) => {
		if (!triggerRef.current) return;
		allowMouseUpTriggerTimeout.clear();
		store.context.allowMouseUpTriggerRef.current = false;
		const mouseUpTarget = mouseEvent.target;
		if (contains(triggerRef.current, mouseUpTarget) || contains(store.select("positionerElement"), mouseUpTarget) || mouseUpTarget === triggerRef.current) return;
		if (mouseUpTarget != null && findRootOwnerId(mouseUpTarget) === store.select("rootId")) return;
		if (isMouseWithinBounds(mouseEvent, triggerRef.current)) return;
		floatingTreeRoot.events.emit("close", {
			domEvent: mouseEvent,
			reason: cancelOpen
		});
	});
	import_react.useEffect(() => {
		const doc = ownerDocument(triggerRef.current);
		if (isOpenedByThisTrigger && store.select("lastOpenChangeReason") === "trigger-hover") {
			doc.addEventListener("mouseup", handleDocumentMouseUp, { once: true });
			return () => {
				doc.removeEventListener("mouseup", handleDocumentMouseUp);
			};
		}
	}, [
		isOpenedByThisTrigger,
		handleDocumentMouseUp,
		store
	]);
	const parentMenubarHasSubmenuOpen = isInMenubar && parent.context.hasSubmenuOpen;
	const hoverProps = useHoverReferenceInteraction(floatingRootContext, {
		enabled: (openOnHoverProp ?? parentMenubarHasSubmenuOpen) && !disabled && (!isInMenubar || parentMenubarHasSubmenuOpen && !isMountedByThisTrigger),
		handleClose: safePolygon({ blockPointerEvents: !isInMenubar }),
		mouseOnly: true,
		move: false,
		restMs: parent.type === void 0 ? delay : void 0,
		delay: { close: closeDelay },
		triggerElementRef,
		externalTree: floatingTreeRoot,
		isActiveTrigger: isTriggerActive,
		isClosing: () => store.select("transitionStatus") === "ending"
	});
	const stickIfOpen = useStickIfOpen(isOpenedByThisTrigger, store.select("lastOpenChangeReason"));
	const click = useClick(floatingRootContext, {
		enabled: !disabled,
		event: isOpenedByThisTrigger && isInMenubar ? "click" : "mousedown",
		toggle: true,
		ignoreMouse: false,
		stickIfOpen: parent.type === void 0 ? stickIfOpen : false
	});
	const focus = useFocus(floatingRootContext, { enabled: !disabled && parentMenubarHasSubmenuOpen });
	const mixedToggleHandlers = useMixedToggleClickHandler({
		open: isOpenedByThisTrigger,
		enabled: isInMenubar,
		mouseDownAction: "open"
	});
	const localInteractionProps = import_react.useMemo(() => mergeProps(focus.reference, click.reference), [focus.reference, click.reference]);
	const rootTriggerProps = store.useState("triggerProps", isMountedByThisTrigger);
	const filterTriggerProps = store.useState("filterTriggerProps");
	const { handlePreFocusGuardFocus, handleFocusTargetFocus } = useTriggerFocusGuards(store, triggerElementRef);
	const state = {
		disabled,
		open: isOpenedByThisTrigger
	};
	const ref = [
		triggerRef,
		forwardedRef,
		buttonRef,
		registerTrigger,
		triggerElementRef
	];
	const props = [
		localInteractionProps,
		hoverProps ?? EMPTY_OBJECT,
		rootTriggerProps,
		{
			"aria-haspopup": "menu",
			"aria-controls": controlsId,
			id: thisTriggerId,
			onMouseDown: (event) => {
				if (store.select("open")) return;
				allowMouseUpTriggerTimeout.start(200, () => {
					store.context.allowMouseUpTriggerRef.current = true;
				});
				ownerDocument(event.currentTarget).addEventListener("mouseup", handleDocumentMouseUp, { once: true });
			}
		},
		filterTriggerProps,
		isInMenubar ? { role: "menuitem" } : {},
		mixedToggleHandlers,
		elementProps,
		getButtonProps
	];
	const element = useRenderElement("button", componentProps, {
		enabled: !isInMenubar,
		stateAttributesMapping: pressableTriggerOpenStateMapping,
		state,
		ref,
		props
	});
	if (isInMenubar) return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(CompositeItem, {
		tag: "button",
		render,
		className,
		style,
		state,
		refs: ref,
		props,
		stateAttributesMapping: pressableTriggerOpenStateMapping
	});
	if (isOpenedByThisTrigger) return /*#__PURE__*/ (0, import_jsx_runtime.jsxs)(import_react.Fragment, { children: [
		/*#__PURE__*/ (0, import_jsx_runtime.jsx)(FocusGuard, {
			ref: store.context.beforeTriggerFocusGuardRef,
			onFocus: handlePreFocusGuardFocus
		}, `${thisTriggerId}-pre-focus-guard`),
		/*#__PURE__*/ (0, import_jsx_runtime.jsx)(import_react.Fragment, { children: element }, thisTriggerId),
		/*#__PURE__*/ (0, import_jsx_runtime.jsx)(FocusGuard, {
			ref: store.context.triggerFocusTargetRef,
			onFocus: handleFocusTargetFocus
		}, `${thisTriggerId}-post-focus-guard`)
	] });
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(import_react.Fragment, { children: element }, thisTriggerId);
});
MenuTrigger.displayName = "MenuTrigger";
/**
* Determines whether to ignore clicks after a hover-open.
*/
function useStickIfOpen(open, openReason) {
	const stickIfOpenTimeout = useTimeout();
	const [stickIfOpen, setStickIfOpen] = import_react.useState(false);
	useIsoLayoutEffect(() => {
		if (open && openReason === "trigger-hover") {
			setStickIfOpen(true);
			stickIfOpenTimeout.start(500, () => {
				setStickIfOpen(false);
			});
		} else if (!open) {
			stickIfOpenTimeout.clear();
			setStickIfOpen(false);
		}
	}, [
		open,
		openReason,
		stickIfOpenTimeout
	]);
	return stickIfOpen;
}
function useMenuParent() {
	const menubarContext = useMenubarContext(true);
	return import_react.useMemo(() => {
		if (menubarContext) return {
			type: "menubar",
			context: menubarContext
		};
		return { type: void 0 };
	}, [menubarContext]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/viewport/MenuViewport.mjs
/**
* A viewport for displaying content transitions.
* This component is only required if one popup can be opened by multiple triggers, its content
* changes based on the trigger, and switching between them is animated.
* Renders a `<div>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuViewport = /*#__PURE__*/ import_react.forwardRef(function MenuViewport(componentProps, forwardedRef) {
	const { render, className, style, children, ...elementProps } = componentProps;
	const { store } = useMenuRootContext();
	const { side } = useMenuPositionerContext();
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
MenuViewport.displayName = "MenuViewport";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/separator/Separator.mjs
/**
* A separator element accessible to screen readers.
* Renders a `<div>` element.
*
* Documentation: [Base UI Separator](https://base-ui.com/react/components/separator)
*/
var Separator = /*#__PURE__*/ import_react.forwardRef(function SeparatorComponent(componentProps, forwardedRef) {
	const { className, render, orientation = "horizontal", style, ...elementProps } = componentProps;
	return useRenderElement("div", componentProps, {
		state: { orientation },
		ref: forwardedRef,
		props: [{
			role: "separator",
			"aria-orientation": orientation
		}, elementProps]
	});
});
Separator.displayName = "Separator";
// node_modules/.deno/@base-ui+utils@0.5.0/node_modules/@base-ui/utils/isElementDisabled.mjs
function isElementDisabled(element) {
	return element == null || element.hasAttribute("disabled") || element.getAttribute("aria-disabled") === "true";
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/submenu-trigger/MenuSubmenuTrigger.mjs
var VOICE_OVER_EXPANDED_PROPS = { "aria-expanded": void 0 };
var MenuSubmenuTriggerPlain = /*#__PURE__*/ import_react.forwardRef(function MenuSubmenuTriggerPlain(componentProps, forwardedRef) {
	const { render, className, style, label, id: idProp, nativeButton = false, openOnHover = true, delay = 100, closeDelay = 0, disabled: disabledProp = false, ...elementProps } = componentProps;
	const context = useMenuRootContext(true);
	if (context?.parent.type !== "menu") throw new Error("Base UI: <Menu.SubmenuTrigger> must be placed in <Menu.SubmenuRoot>.");
	const menuPositionerContext = useMenuPositionerContext();
	const submenuRootContext = useMenuSubmenuRootContext();
	const { store, parentVirtualFocus } = context;
	const parentMenuStore = context.parent.store;
	const listItem = useCompositeListItem({
		guess: true,
		label
	});
	const thisTriggerId = useBaseUiId(idProp);
	const open = store.useState("open");
	const focusReturnedThroughGuardRef = import_react.useRef(false);
	const positionerElement = store.useState("positionerElement");
	const floatingRootContext = store.useState("floatingRootContext");
	const floatingTreeRoot = store.useState("floatingTreeRoot");
	const popupId = store.useState("triggerPopupId", thisTriggerId);
	const baseRegisterTrigger = useTriggerRegistration(thisTriggerId, store);
	const registerTrigger = useStableCallback((element) => {
		baseRegisterTrigger(element);
		const activeTriggerElement = store.select("activeTriggerElement");
		if (element !== null && store.select("open") && (activeTriggerElement === element || store.select("activeTriggerId") == null)) store.update({
			activeTriggerId: thisTriggerId ?? null,
			activeTriggerElement: element,
			closeDelay
		});
	});
	const triggerElementRef = import_react.useRef(null);
	const handleTriggerElementRef = import_react.useCallback((el) => {
		triggerElementRef.current = el;
		store.set("activeTriggerElement", el);
	}, [store]);
	useIsoLayoutEffect(() => {
		registerTrigger(triggerElementRef.current);
		return () => registerTrigger(null);
	}, [
		registerTrigger,
		thisTriggerId,
		store
	]);
	useIsoLayoutEffect(() => {
		if (!open || !positionerElement) return;
		function handleGuardFocusOut(event) {
			if (getTarget(event) === store.context.beforeContentFocusGuardRef.current) focusReturnedThroughGuardRef.current = event.relatedTarget === triggerElementRef.current;
		}
		positionerElement.addEventListener("focusout", handleGuardFocusOut, true);
		return () => {
			focusReturnedThroughGuardRef.current = false;
			positionerElement.removeEventListener("focusout", handleGuardFocusOut, true);
		};
	}, [
		open,
		positionerElement,
		store
	]);
	store.useSyncedValue("closeDelay", closeDelay);
	const rootDisabled = store.useState("disabled");
	const parentDisabled = parentMenuStore.useState("disabled");
	const disabled = disabledProp || rootDisabled || parentDisabled;
	import_react.useEffect(() => {
		const element = triggerElementRef.current;
		if (element && isElementDisabled(element) && !disabled) {
			const ownerStackMessage = SafeReact.captureOwnerStack?.() || "";
			warn(`A disabled element was detected on <Menu.SubmenuTrigger>. To properly disable the trigger, use the \`disabled\` prop on the component instead of setting it on the rendered element.${ownerStackMessage}`);
		}
	});
	const itemProps = parentMenuStore.useState("itemProps");
	const highlighted = parentMenuStore.useState("isActive", listItem.index);
	const itemMetadata = import_react.useMemo(() => ({
		type: "submenu-trigger",
		setActive(event) {
			if (parentMenuStore.select("highlightItemOnHover")) parentMenuStore.setActiveIndex(listItem.index, pointer, event);
		}
	}), [parentMenuStore, listItem.index]);
	const { getItemProps, itemRef } = useMenuItem({
		closeOnClick: false,
		disabled,
		highlighted,
		id: thisTriggerId,
		store,
		typingRef: parentMenuStore.context.typingRef,
		nativeButton,
		itemMetadata,
		nodeId: menuPositionerContext?.context.nodeId
	});
	const hoverEnabled = store.useState("hoverEnabled");
	const hoverProps = useHoverReferenceInteraction(floatingRootContext, {
		enabled: hoverEnabled && openOnHover && !disabled,
		handleClose: safePolygon({ blockPointerEvents: true }),
		mouseOnly: true,
		move: true,
		restMs: delay,
		delay: {
			open: delay,
			close: closeDelay
		},
		shouldOpen: delay > 0 ? () => parentMenuStore.select("allowMouseEnter") : void 0,
		triggerElementRef,
		externalTree: floatingTreeRoot,
		isClosing: () => store.select("transitionStatus") === "ending",
		guardStaleOpen: true
	});
	const localInteractionProps = useClick(floatingRootContext, {
		enabled: !disabled,
		event: "mousedown",
		toggle: true,
		ignoreMouse: openOnHover,
		stickIfOpen: openOnHover
	}).reference ?? EMPTY_OBJECT;
	const rootTriggerProps = store.useState("triggerProps", true);
	delete rootTriggerProps.id;
	const state = {
		disabled,
		highlighted,
		open
	};
	const openMethod = store.useState("openMethod");
	const openedByKeyboard = store.useState("lastOpenChangeReason") === "list-navigation" || openMethod === "keyboard";
	const shouldOmitExpanded = open && openedByKeyboard && voiceOver;
	const submenuKeyDownProps = submenuRootContext?.onTriggerKeyDown ? { onKeyDown: submenuRootContext.onTriggerKeyDown } : void 0;
	return useRenderElement("div", componentProps, {
		state,
		stateAttributesMapping: triggerOpenStateMapping,
		props: [
			localInteractionProps,
			hoverProps,
			rootTriggerProps,
			submenuKeyDownProps,
			itemProps,
			shouldOmitExpanded ? VOICE_OVER_EXPANDED_PROPS : void 0,
			{
				"aria-controls": popupId,
				tabIndex: parentVirtualFocus || !(open || highlighted) ? -1 : 0,
				onFocus(event) {
					if (store.select("open") && focusReturnedThroughGuardRef.current) {
						focusReturnedThroughGuardRef.current = false;
						store.setOpen(false, createChangeEventDetails(focusOut, event.nativeEvent));
					}
				},
				onBlur() {
					if (highlighted) parentMenuStore.setActiveIndex(null, none);
				}
			},
			elementProps,
			getItemProps
		],
		ref: [
			forwardedRef,
			listItem.ref,
			itemRef,
			registerTrigger,
			handleTriggerElementRef
		]
	});
});
MenuSubmenuTriggerPlain.displayName = "MenuSubmenuTriggerPlain";
var MenuSubmenuTrigger = /*#__PURE__*/ import_react.forwardRef(function MenuSubmenuTrigger(props, forwardedRef) {
	const filterItem = useMenuFilterItem(props, forwardedRef, "submenu-trigger");
	if (!filterItem.visible) return null;
	const mergedProps = filterItem.props ? mergeProps(filterItem.props, props) : props;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuSubmenuTriggerPlain, {
		...mergedProps,
		ref: filterItem.ref
	});
});
MenuSubmenuTrigger.displayName = "MenuSubmenuTrigger";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/store/MenuHandle.mjs
/**
* Controls a Menu imperatively and associates detached `Menu.Trigger` components with a `Menu.Root`.
* Create one with `Menu.createHandle()` and pass it to the `handle` prop of the root and of any
* triggers rendered outside of it.
*
* The imperative methods take effect only while a root using this handle is mounted; calls made
* before a root attaches (or after it unmounts) are ignored.
*/
var MenuHandle = class extends BasePopupHandle {
	constructor() {
		super(createNullMenuStore(), "Menu");
	}
	/**
	* Opens the menu and associates it with the trigger with the given id.
	*
	* This method should only be called in an event handler or an effect (not during rendering).
	*
	* @param triggerId ID of the trigger to associate with the menu. The trigger must be a matching
	* `Menu.Trigger` with this handle passed as a prop.
	*/
	open(triggerId) {
		this.openByTrigger(triggerId);
	}
	/**
	* Closes the menu.
	*
	* This method should only be called in an event handler or an effect (not during rendering).
	*/
	close() {
		this.closePopup();
	}
	/**
	* Whether the menu is currently open. Returns `false` while no root is attached to the handle.
	*/
	get isOpen() {
		return this.attachedStore?.select("open") ?? false;
	}
};
/**
* Creates a new handle to connect a Menu.Root with detached Menu.Trigger components.
*/
function createMenuHandle() {
	return new MenuHandle();
}
// node_modules/.deno/@base-ui+utils@0.5.0/node_modules/@base-ui/utils/stringifyLocale.mjs
function stringifyLocale(locale) {
	if (Array.isArray(locale)) return locale.map((value) => stringifyLocale(value)).join(",");
	if (locale == null) return "";
	return String(locale);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/serializeValue.mjs
function serializeValue(value) {
	if (value == null) return "";
	if (typeof value === "string") return value;
	try {
		return JSON.stringify(value);
	} catch {
		return String(value);
	}
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/resolveValueLabel.mjs
function stringifyAsLabel(item, itemToStringLabel) {
	if (itemToStringLabel && item != null) return itemToStringLabel(item) ?? "";
	if (item && typeof item === "object") {
		if ("label" in item && item.label != null) return String(item.label);
		if ("value" in item) return String(item.value);
	}
	return serializeValue(item);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/filter.mjs
var filterCache = /* @__PURE__ */ new Map();
function getFilter(options = {}) {
	const { locale, ...restOptions } = options;
	const collatorOptions = {
		usage: "search",
		sensitivity: "base",
		ignorePunctuation: true,
		...restOptions
	};
	const cacheKey = `${stringifyLocale(locale)}|${JSON.stringify(collatorOptions)}`;
	const cachedFilter = filterCache.get(cacheKey);
	if (cachedFilter) return cachedFilter;
	const collator = new Intl.Collator(locale, collatorOptions);
	const filter = {
		contains(item, query, itemToString) {
			if (!query) return true;
			const itemString = stringifyAsLabel(item, itemToString);
			for (let i = 0; i <= itemString.length - query.length; i += 1) if (collator.compare(itemString.slice(i, i + query.length), query) === 0) return true;
			return false;
		},
		startsWith(item, query, itemToString) {
			if (!query) return true;
			const itemString = stringifyAsLabel(item, itemToString);
			return collator.compare(itemString.slice(0, query.length), query) === 0;
		},
		endsWith(item, query, itemToString) {
			if (!query) return true;
			const itemString = stringifyAsLabel(item, itemToString);
			const queryLength = query.length;
			return itemString.length >= queryLength && collator.compare(itemString.slice(itemString.length - queryLength), query) === 0;
		}
	};
	filterCache.set(cacheKey, filter);
	return filter;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/useItemRegistry.mjs
/**
* Collects item registrations into one immutable snapshot per React commit.
* Also returns the live registry for reads that must include the registrations of the current
* commit before its snapshot is published.
*/
function useItemRegistry() {
	const itemRegistry = useRefWithInit(() => /* @__PURE__ */ new Map()).current;
	const [registryVersion, setRegistryVersion] = import_react.useState(0);
	const isUpdateScheduledRef = import_react.useRef(false);
	const scheduleRegistryUpdate = useStableCallback(() => {
		if (isUpdateScheduledRef.current) return;
		isUpdateScheduledRef.current = true;
		setRegistryVersion((version) => version + 1);
	});
	const registerItem = useStableCallback((key, item) => {
		itemRegistry.set(key, item);
		scheduleRegistryUpdate();
		return () => {
			itemRegistry.delete(key);
			scheduleRegistryUpdate();
		};
	});
	const registeredItems = import_react.useMemo(() => new Map(itemRegistry), [registryVersion]);
	useIsoLayoutEffect(() => {
		isUpdateScheduledRef.current = false;
	}, [registryVersion]);
	return {
		items: registeredItems,
		registerItem,
		liveItems: itemRegistry
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/root/FilterDropdownRootContext.mjs
function throwMissingFilterRoot() {
	throw new Error("Base UI: Filter parts are missing their filter context and cannot access the query or items. Wrap the component root in its filter provider.");
}
var FilterDropdownItemContext = /*#__PURE__*/ import_react.createContext(null);
FilterDropdownItemContext.displayName = "FilterDropdownItemContext";
function useFilterDropdownItemContext(optional = false) {
	const context = import_react.useContext(FilterDropdownItemContext);
	if (context === null && !optional) throwMissingFilterRoot();
	return context;
}
var FilterDropdownRootContext = /*#__PURE__*/ import_react.createContext(null);
FilterDropdownRootContext.displayName = "FilterDropdownRootContext";
function useFilterDropdownRootContext(optional = false) {
	const context = import_react.useContext(FilterDropdownRootContext);
	if (context === null && !optional) throwMissingFilterRoot();
	return context;
}
/**
* Finds the dropdown that owns the given item list, walking out through nested roots.
*/
function useFilterContextForList(listRef) {
	let context = import_react.useContext(FilterDropdownItemContext);
	if (listRef === null) return null;
	while (context !== null && context.listRef !== listRef) context = context.parent;
	return context;
}
var FilterDropdownValueContext = /*#__PURE__*/ import_react.createContext("");
FilterDropdownValueContext.displayName = "FilterDropdownValueContext";
function useFilterDropdownValueContext() {
	return import_react.useContext(FilterDropdownValueContext);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/store.mjs
var selectors = {
	isEmpty: (state) => state.visibleItemIds === null ? state.registeredItemCount === 0 : state.visibleItemIds.size === 0,
	isItemVisible: (state, id) => state.visibleItemIds === null || state.visibleItemIds.has(id)
};
var FilterDropdownStore = class extends ReactStore {
	constructor() {
		super({
			visibleItemIds: null,
			registeredItemCount: 0
		}, EMPTY_OBJECT, selectors);
	}
};
/**
* Stand-in for an item whose owning dropdown is absent, such as a filterable submenu's trigger
* inside a plain parent menu. Nothing registers and every item stays visible.
*/
var DETACHED_OWNER = {
	registerItem: () => NOOP,
	store: new FilterDropdownStore()
};
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/root/FilterDropdownRoot.mjs
/**
* Holds the filter query, matches it against the registered items, and publishes the result. The
* host owns list navigation; this root moves the highlight through `setActiveIndex`.
*
* @internal
*/
function FilterDropdownRoot(props) {
	const { children, open, disabled = false, openedByKeyboard = false, locale, value, query, onValueChange, filter, autoHighlight = false, triggerId: triggerIdProp, listRef, getActiveIndex, setActiveIndex, focusOwnerRef: focusOwnerRefProp } = props;
	const parentItemContext = import_react.useContext(FilterDropdownItemContext);
	const [renderedListId, setRenderedListId] = import_react.useState(void 0);
	const [inputFocusVisible, setInputFocusVisible] = import_react.useState(openedByKeyboard);
	const [keyboardModality, setKeyboardModality] = import_react.useState(openedByKeyboard);
	const [previousOpenedByKeyboard, setPreviousOpenedByKeyboard] = import_react.useState(openedByKeyboard);
	if (openedByKeyboard !== previousOpenedByKeyboard) {
		setPreviousOpenedByKeyboard(openedByKeyboard);
		setInputFocusVisible(openedByKeyboard);
		setKeyboardModality(openedByKeyboard);
	}
	const { items: registeredItems, registerItem: registerInRegistry, liveItems } = useItemRegistry();
	const defaultId = useBaseUiId();
	const store = useRefWithInit(() => new FilterDropdownStore()).current;
	const registerItem = useStableCallback((id, item) => {
		const unregister = registerInRegistry(id, item);
		store.set("registeredItemCount", liveItems.size);
		return () => {
			unregister();
			store.set("registeredItemCount", liveItems.size);
		};
	});
	const fallbackFocusOwnerRef = import_react.useRef(null);
	const lastFilterQueryRef = import_react.useRef(null);
	const defaultMatchItem = import_react.useMemo(() => getFilter({ locale }).contains, [locale]);
	const focusOwnerRef = focusOwnerRefProp ?? fallbackFocusOwnerRef;
	const filterQuery = (query ?? value).trim();
	const matchItem = filterQuery === "" || filter === null ? null : filter ?? defaultMatchItem;
	const autoHighlightEnabled = open && (autoHighlight === "always" || autoHighlight && filterQuery !== "");
	const defaultListId = defaultId ? `${defaultId}-list` : void 0;
	const listId = (renderedListId ?? defaultListId) || void 0;
	const triggerId = triggerIdProp || void 0;
	const handleValueChange = useStableCallback((nextValue, eventDetails) => {
		onValueChange?.(nextValue, eventDetails);
		if (!eventDetails.isCanceled && !autoHighlight) setActiveIndex(null);
	});
	const handleItemsChange = useStableCallback((previousItems) => {
		const items = listRef.current;
		const activeIndex = getActiveIndex();
		if (activeIndex != null && items[activeIndex] != null && items[activeIndex] === previousItems[activeIndex]) return;
		setActiveIndex(autoHighlightEnabled && items.length > 0 ? 0 : null);
	});
	useIsoLayoutEffect(() => {
		if (!open && query === void 0) return;
		const queryChanged = lastFilterQueryRef.current !== null && lastFilterQueryRef.current !== filterQuery;
		lastFilterQueryRef.current = filterQuery;
		if (matchItem === null) {
			store.set("visibleItemIds", null);
			if (autoHighlightEnabled && liveItems.size > 0) {
				if (queryChanged || getActiveIndex() == null) setActiveIndex(0);
			} else if (filterQuery === "" && queryChanged) setActiveIndex(null);
			return;
		}
		const currentIds = store.state.visibleItemIds;
		if (currentIds === null && liveItems.size === 0) return;
		const nextIds = /* @__PURE__ */ new Set();
		let hasNewMatch = currentIds === null;
		liveItems.forEach(({ getText }, id) => {
			const text = getText();
			if (text != null && matchItem(text, filterQuery)) {
				nextIds.add(id);
				hasNewMatch ||= !currentIds?.has(id);
			}
		});
		if (hasNewMatch || currentIds?.size !== nextIds.size) {
			if (autoHighlightEnabled && nextIds.size > 0) setActiveIndex(0);
			else if (currentIds !== null || queryChanged) setActiveIndex(null);
			store.set("visibleItemIds", nextIds);
		} else if (autoHighlightEnabled && queryChanged && nextIds.size > 0) setActiveIndex(0);
	}, [
		open,
		query,
		filterQuery,
		registeredItems,
		liveItems,
		matchItem,
		autoHighlightEnabled,
		store,
		setActiveIndex,
		getActiveIndex
	]);
	const contextValue = import_react.useMemo(() => ({
		open,
		disabled,
		inputFocusVisible,
		setInputFocusVisible,
		keyboardModality,
		setKeyboardModality,
		autoHighlight,
		triggerId,
		defaultListId,
		listId,
		setRenderedListId,
		focusOwnerRef,
		setActiveIndex,
		onItemsChange: handleItemsChange,
		onValueChange: handleValueChange
	}), [
		open,
		disabled,
		inputFocusVisible,
		keyboardModality,
		autoHighlight,
		triggerId,
		defaultListId,
		listId,
		focusOwnerRef,
		setActiveIndex,
		handleItemsChange,
		handleValueChange
	]);
	const itemContextValue = import_react.useMemo(() => ({
		parent: parentItemContext,
		store,
		registerItem,
		listRef
	}), [
		parentItemContext,
		store,
		registerItem,
		listRef
	]);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownItemContext.Provider, {
		value: itemContextValue,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownRootContext.Provider, {
			value: contextValue,
			children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownValueContext.Provider, {
				value: query ?? value,
				children
			})
		})
	});
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/root/useFilterDropdownCloseQuery.mjs
/**
* Clears the committed value when a filter popup closes while retaining the displayed query and
* filtered items until the exit transition completes.
*/
function useFilterDropdownCloseQuery(parameters) {
	const { open, mounted, value, onValueChange } = parameters;
	const [closeQuery, setCloseQuery] = import_react.useState(null);
	const previousOpenRef = import_react.useRef(open);
	useIsoLayoutEffect(() => {
		const wasOpen = previousOpenRef.current;
		previousOpenRef.current = open;
		if (wasOpen && !open && value !== "") {
			setCloseQuery(value);
			onValueChange("", createChangeEventDetails(popupClose));
		} else if ((open || !mounted) && closeQuery !== null) setCloseQuery(null);
	}, [
		open,
		mounted,
		value,
		closeQuery,
		onValueChange
	]);
	return !open && closeQuery !== null ? closeQuery : value;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/utils/refocusOwner.mjs
var refocusing = false;
/**
* Hands focus back to the input that owns it while the user keeps interacting: the pointer entered
* its popup, or the list replays a key that landed on it. Focus handlers that run during the call
* see `isRefocusingOwner()` and treat the move as a continuation rather than the user leaving.
* A module-level flag suffices because `focus()` dispatches its events synchronously, and it also
* reaches the handlers of enclosing popups that a nested input's focus event bubbles through.
*/
function refocusOwner(owner) {
	refocusing = true;
	try {
		owner.focus({ preventScroll: true });
	} finally {
		refocusing = false;
	}
}
function isRefocusingOwner() {
	return refocusing;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/useMenuFilterPopup.mjs
function useMenuFilterPopup(orientation) {
	const context = useFilterDropdownRootContext();
	const direction = useDirection();
	const { focusOwnerRef } = context;
	const nestedFocusRef = import_react.useRef(null);
	const pointerTypeRef = import_react.useRef("mouse");
	function trackPointerType(event) {
		pointerTypeRef.current = event.pointerType || "mouse";
	}
	import_react.useEffect(() => {
		if (context.open && focusOwnerRef.current === null) warn("A filterable menu opened without a <Menu.Input>. Render the input inside <Menu.Popup>, or drop <Menu.FilterProvider> for a menu that does not filter.");
	}, [context.open, focusOwnerRef]);
	function restoreInputFocus(event, enteredTrigger) {
		const focusOwner = focusOwnerRef.current;
		if (!context.open || !focusOwner) return;
		const activeEl = activeElement(ownerDocument(event.currentTarget));
		if (activeEl === focusOwner || contains(event.currentTarget, activeEl)) return;
		let submenuTrigger = null;
		if (event.nativeEvent.composedPath().find((node) => {
			if (!isHTMLElement(node)) return false;
			if (node.getAttribute("role") === "dialog" || node.hasAttribute("data-rootownerid")) return true;
			if (node.hasAttribute("aria-haspopup")) submenuTrigger = node;
			return false;
		}) !== event.currentTarget) return;
		if (nestedFocusRef.current && !(enteredTrigger && submenuTrigger)) return;
		if (enteredTrigger && submenuTrigger && isElement(event.relatedTarget) && contains(submenuTrigger, event.relatedTarget)) return;
		refocusOwner(focusOwner);
	}
	return {
		"aria-activedescendant": void 0,
		"aria-orientation": void 0,
		onMouseDown(event) {
			if (getTarget(event.nativeEvent) === event.currentTarget) event.preventDefault();
		},
		onPointerDown: trackPointerType,
		onPointerOver: trackPointerType,
		onPointerMove: trackPointerType,
		onMouseMove(event) {
			if (pointerTypeRef.current === "mouse") restoreInputFocus(event, false);
		},
		onMouseOver(event) {
			if (pointerTypeRef.current === "mouse" && nestedFocusRef.current) restoreInputFocus(event, true);
		},
		onFocus(event) {
			const target = getTarget(event.nativeEvent);
			if (target === focusOwnerRef.current) nestedFocusRef.current = null;
			else if (isHTMLElement(target) && !contains(event.currentTarget, target) && !isRefocusingOwner()) nestedFocusRef.current = target;
			if (context.open && target === event.currentTarget) focusOwnerRef.current?.focus({ preventScroll: true });
		},
		onKeyDown(event) {
			const target = getTarget(event.nativeEvent);
			if (target === focusOwnerRef.current || isTypeableElement(target)) return;
			if (isCrossOrientationCloseKey(event.key, orientation, direction === "rtl", false)) {
				focusOwnerRef.current?.focus({ preventScroll: true });
				event.stopPropagation();
			}
		}
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/MenuFilterPopup.mjs
/**
* A container for the filter input and item list.
* Renders a `<div>` element with a `dialog` role.
*/
var MenuFilterPopup = /*#__PURE__*/ import_react.forwardRef(function MenuFilterPopup(props, forwardedRef) {
	const { store, orientation } = useMenuRootContext();
	const open = store.useState("open");
	const parent = store.useState("parent");
	const openMethod = store.useState("openMethod");
	const lastOpenChangeReason = store.useState("lastOpenChangeReason");
	const interactionProps = useMenuFilterPopup(orientation);
	const openedByHover = open && lastOpenChangeReason === "trigger-hover";
	const mayFocusInput = parent.type !== "menu" || open && (openMethod === "keyboard" || lastOpenChangeReason === "list-navigation" || lastOpenChangeReason === "trigger-hover" || lastOpenChangeReason === "trigger-press");
	let initialFocus = false;
	if (mayFocusInput) initialFocus = () => {
		const touchOpen = (openMethod === "touch" || openMethod === "pen") && !store.context.virtualPress;
		if (openedByHover || touchOpen) return false;
		return store.context.virtualFocusRef?.current ?? false;
	};
	const popupProps = mergeProps(interactionProps, props);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuPopupPlain, {
		...popupProps,
		role: "dialog",
		initialFocus,
		ref: forwardedRef
	});
});
MenuFilterPopup.displayName = "MenuFilterPopup";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/group/FilterDropdownGroupContext.mjs
var FilterDropdownGroupContext = /*#__PURE__*/ import_react.createContext(null);
FilterDropdownGroupContext.displayName = "FilterDropdownGroupContext";
function useFilterDropdownGroupContext() {
	return import_react.useContext(FilterDropdownGroupContext);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/list/FilterDropdownList.mjs
/**
* @internal
*/
var FilterDropdownList = /*#__PURE__*/ import_react.forwardRef(function FilterDropdownList(componentProps, forwardedRef) {
	const { render, className, style, id: idProp, ...elementProps } = componentProps;
	const context = useFilterDropdownRootContext();
	const [id, registerIdRef] = useRenderedId(componentProps, context.defaultListId, context.setRenderedListId);
	return useRenderElement("div", componentProps, {
		ref: [forwardedRef, registerIdRef],
		props: [
			{
				tabIndex: -1,
				id,
				onFocus(event) {
					const owner = context.focusOwnerRef.current;
					if (owner && event.relatedTarget === owner && getTarget(event.nativeEvent) === event.currentTarget) refocusOwner(owner);
				},
				onPointerMove() {
					context.setKeyboardModality(false);
				},
				onPointerDown() {
					context.setKeyboardModality(false);
				}
			},
			elementProps,
			{ children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownGroupContext.Provider, {
				value: null,
				children: elementProps.children
			}) }
		]
	});
});
FilterDropdownList.displayName = "FilterDropdownList";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/useMenuFilterKeyDown.mjs
/**
* Decides what a key does while the filter input owns the keyboard.
*/
function getMenuFilterKeyAction(event, context) {
	const { orientation, rtl, hasActiveItem, activeItemOpensSubmenu, hasValue } = context;
	const { key } = event;
	if (event.which === 229) return "ignore";
	if (key === "Tab") return event.shiftKey ? "close" : "ignore";
	if (key === "Enter") return hasActiveItem ? "activate" : "navigate";
	const isArrow = key.startsWith("Arrow");
	const isBoundary = key === "Home" || key === "End";
	if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return isArrow || isBoundary || key.length === 1 ? "edit" : "navigate";
	if (key.length === 1) return "edit";
	if (isBoundary) return hasActiveItem && !hasValue ? "navigate" : "edit";
	if (!isArrow) return "navigate";
	if (isMainOrientationKey(key, orientation)) return orientation === "horizontal" && !hasActiveItem && hasValue ? "edit" : "navigate";
	if (activeItemOpensSubmenu && (isCrossOrientationOpenKey(key, orientation, rtl) || isCrossOrientationCloseKey(key, orientation, rtl, false))) return "submenu";
	if (orientation === "horizontal" && !hasActiveItem) return "enter-list";
	return hasValue ? "edit" : "navigate";
}
/**
* Routes keys for a filterable menu's input, which holds real focus while the list is navigated
* with `aria-activedescendant`. Keys reaching the input, and those an item that received real
* focus from assistive technology hands back, go through here; the trigger relays only the
* vertical arrows while the popup is open. Navigation runs the menu's own `useListNavigation`
* handler directly.
*/
function useMenuFilterKeyDown(hasValue) {
	const { orientation, store } = useMenuRootContext();
	const submenuContext = useMenuSubmenuRootContext();
	const direction = useDirection();
	return useStableCallback((event) => {
		if (!store.select("open")) return;
		const activeItem = store.state.highlightedItem;
		switch (getMenuFilterKeyAction(event, {
			orientation,
			rtl: direction === "rtl",
			hasActiveItem: activeItem != null,
			activeItemOpensSubmenu: activeItem?.hasAttribute("aria-haspopup") ?? false,
			hasValue
		})) {
			case "edit":
				event.stopPropagation();
				if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) store.state.inputProps.onKeyDown?.(event);
				break;
			case "navigate":
				if (isMainOrientationKey(event.key, orientation)) event.stopPropagation();
				store.state.inputProps.onKeyDown?.(event);
				break;
			case "enter-list": {
				event.stopPropagation();
				const listRef = store.context.itemDomElements;
				const index = event.key === "ArrowDown" ? getMinListIndex(listRef, EMPTY_ARRAY) : getMaxListIndex(listRef, EMPTY_ARRAY);
				if (listRef.current[index]) {
					event.preventDefault();
					store.setActiveIndex(index, keyboard, event.nativeEvent);
				}
				break;
			}
			case "submenu": {
				stopEvent(event);
				const KeyboardEventConstructor = getWindow(activeItem).KeyboardEvent;
				activeItem.dispatchEvent(new KeyboardEventConstructor(event.type, event.nativeEvent));
				break;
			}
			case "activate":
				event.preventDefault();
				dispatchClickWithModifiers(activeItem, event);
				break;
			case "close": {
				stopEvent(event);
				const returnElement = store.state.parent.type === "menu" && submenuContext?.getReturnElement?.() || store.state.activeTriggerElement;
				const details = createChangeEventDetails(focusOut, event.nativeEvent);
				store.setOpen(false, details);
				if (!details.isCanceled && isHTMLElement(returnElement)) returnElement.focus();
				break;
			}
		}
	});
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/moveHighlightFrom.mjs
/**
* Moves a menu's highlight from `item` one step in the direction of a main-orientation arrow key,
* with the same step as the menu's own list navigation, and returns the newly highlighted item.
* A step that would leave a menu whose navigation escapes to its input keeps the highlight.
*/
function moveHighlightFrom(store, item, event, options) {
	const { orientation, rtl, loopFocus, allowEscape } = options;
	const listRef = store.context.itemDomElements;
	const items = listRef.current;
	const { index } = getNextListIndex(items, items.indexOf(item), {
		decrement: !isMainOrientationToEndKey(event.key, orientation, rtl),
		loopFocus,
		allowEscape,
		disabledIndices: EMPTY_ARRAY,
		minIndex: getMinListIndex(listRef, EMPTY_ARRAY),
		maxIndex: getMaxListIndex(listRef, EMPTY_ARRAY)
	});
	const next = items[index];
	if (next) {
		store.setActiveIndex(index, keyboard, event.nativeEvent);
		next.scrollIntoView?.({
			block: "nearest",
			inline: "nearest"
		});
	}
	return next ?? void 0;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/MenuFilterList.mjs
/**
* The list of a filterable menu: it takes the `menu` role while the popup is a dialog holding
* the input, and it forwards keys that land on it to the input.
*/
var MenuFilterList = /*#__PURE__*/ import_react.forwardRef(function MenuFilterList(componentProps, forwardedRef) {
	const { store, orientation, loopFocus, allowEscape } = useMenuRootContext();
	const direction = useDirection();
	const { onItemsChange, focusOwnerRef, triggerId } = useFilterDropdownRootContext();
	const { listRef } = useFilterDropdownItemContext();
	const { subscribeMapChange } = useCompositeListContext();
	const handleInputKeyDown = useMenuFilterKeyDown(useFilterDropdownValueContext() !== "");
	const handleKeyDown = useStableCallback((event) => {
		const owner = focusOwnerRef.current;
		const target = getTarget(event.nativeEvent);
		const ownerFocused = owner != null && activeElement(ownerDocument(owner)) === owner;
		const fromNestedPopup = !contains(event.currentTarget, target);
		if (owner == null || ownerFocused || fromNestedPopup) {
			if (event.which !== 229 && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && isMainOrientationKey(event.key, orientation)) {
				event.stopPropagation();
				const trigger = fromNestedPopup && ownerFocused ? getNestedPopupTrigger(target) : void 0;
				if (trigger) moveHighlightFrom(store, trigger, event, {
					orientation,
					rtl: direction === "rtl",
					loopFocus,
					allowEscape
				});
			}
			return;
		}
		if (event.defaultPrevented) return;
		refocusOwner(owner);
		handleInputKeyDown(event);
	});
	function getNestedPopupTrigger(target) {
		const root = target.getRootNode();
		return listRef.current.find((item) => {
			const popupId = item?.getAttribute("aria-controls");
			return popupId != null && isHTMLElement(item) && contains(root.getElementById(popupId), target);
		});
	}
	const previousItemsRef = import_react.useRef(null);
	const handleItemMapChange = useStableCallback(() => {
		const items = [...listRef.current];
		const previousItems = previousItemsRef.current;
		if ((previousItems === null || previousItems.length !== items.length || items.some((item, index) => item !== previousItems[index])) && previousItems !== null) onItemsChange(previousItems);
		previousItemsRef.current = items;
	});
	useIsoLayoutEffect(() => {
		return subscribeMapChange(handleItemMapChange);
	}, [subscribeMapChange, handleItemMapChange]);
	const ariaLabelledBy = resolvePopupLabel(componentProps, null, triggerId ?? null);
	const listProps = mergeProps({
		role: "menu",
		"aria-labelledby": ariaLabelledBy,
		"aria-orientation": orientation === "horizontal" ? "horizontal" : void 0,
		onKeyDown: handleKeyDown
	}, componentProps);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownList, {
		...listProps,
		ref: forwardedRef
	});
});
MenuFilterList.displayName = "MenuFilterList";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/group/useFilterDropdownGroup.mjs
function isGroupHidden(state, items) {
	if (state.visibleItemIds === null || items.size === 0) return false;
	for (const [id, retained] of items) if (retained || state.visibleItemIds.has(id)) return false;
	return true;
}
/**
* Tracks which items belong to a group and hides the group once none of them match.
*
* @internal
*/
function useFilterDropdownGroup() {
	const { store } = useFilterDropdownItemContext();
	const parentContext = useFilterDropdownGroupContext();
	const { items, registerItem } = useItemRegistry();
	const hidden = useStore(store, isGroupHidden, items);
	const groupId = useRefWithInit(() => Symbol("filter-dropdown-group")).current;
	const registerInParent = parentContext?.registerItem;
	useIsoLayoutEffect(() => registerInParent?.(groupId, !hidden), [
		registerInParent,
		groupId,
		hidden
	]);
	return {
		hidden,
		context: import_react.useMemo(() => ({ registerItem }), [registerItem])
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/MenuFilterGroup.mjs
/**
* `Menu.Group` in a filterable menu: hidden, label included, once the query filters out all of
* its items.
*
* @internal
*/
var MenuFilterGroup = /*#__PURE__*/ import_react.forwardRef(function MenuFilterGroup(props, forwardedRef) {
	const { hidden, context } = useFilterDropdownGroup();
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownGroupContext.Provider, {
		value: context,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuGroupPlain, {
			...props,
			hidden: hidden || props.hidden || void 0,
			ref: forwardedRef
		})
	});
});
MenuFilterGroup.displayName = "MenuFilterGroup";
var MenuFilterRadioGroup = /*#__PURE__*/ import_react.forwardRef(function MenuFilterRadioGroup(props, forwardedRef) {
	const { hidden, context } = useFilterDropdownGroup();
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownGroupContext.Provider, {
		value: context,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuRadioGroupPlain, {
			...props,
			hidden: hidden || props.hidden || void 0,
			ref: forwardedRef
		})
	});
});
MenuFilterRadioGroup.displayName = "MenuFilterRadioGroup";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/item/useFilterDropdownItem.mjs
/** Text of the rendered children, for when the element is filtered out and has no DOM node. */
function childrenText(children) {
	if (typeof children === "string" || typeof children === "number") return String(children);
	if (Array.isArray(children)) return children.map(childrenText).join("");
	if (/*#__PURE__*/ import_react.isValidElement(children)) return childrenText(children.props.children);
	return "";
}
/**
* Registers an item with the enclosing filter root and reports whether the query keeps it.
*
* The item renders once before it is registered so its rendered text can be read and cached: a
* popup can open with a query that already excludes the item, and a hidden item has no text left
* to match against.
*
* @internal
*/
function useFilterDropdownItem(params) {
	const { label, retainGroup = false, children, render, context } = params;
	const nearestContext = useFilterDropdownItemContext(context !== void 0);
	const groupContext = useFilterDropdownGroupContext();
	const { registerItem, store } = (context === void 0 ? nearestContext : context) ?? DETACHED_OWNER;
	const registerGroupItem = groupContext?.registerItem;
	const itemId = useRefWithInit(() => Symbol("filter-dropdown-item")).current;
	const ref = import_react.useRef(null);
	const registeredTextRef = import_react.useRef(void 0);
	const matched = useStore(store, selectors.isItemVisible, itemId);
	const [registered, setRegistered] = import_react.useState(matched);
	const childrenRef = useValueAsRef(children);
	const renderRef = useValueAsRef(render);
	const childrenTextRef = import_react.useRef(void 0);
	const resolveText = import_react.useCallback(() => {
		if (label != null) return label;
		const fromChildren = childrenText(childrenRef.current ?? unwrapLazyRenderProp(renderRef.current));
		const previousChildrenText = childrenTextRef.current;
		childrenTextRef.current = fromChildren;
		if (ref.current !== null) return ref.current.textContent ?? "";
		if (registeredTextRef.current !== void 0 && fromChildren === previousChildrenText) return registeredTextRef.current;
		return fromChildren;
	}, [
		label,
		childrenRef,
		renderRef
	]);
	const register = import_react.useCallback((resolvedText) => {
		const text = resolvedText ?? resolveText();
		if (text) registeredTextRef.current = text;
		return registerItem(itemId, { getText() {
			if (label == null && ref.current) registeredTextRef.current = ref.current.textContent ?? "";
			return registeredTextRef.current;
		} });
	}, [
		itemId,
		label,
		registerItem,
		resolveText
	]);
	useIsoLayoutEffect(() => {
		const unregister = register();
		setRegistered(true);
		return unregister;
	}, [register]);
	useIsoLayoutEffect(() => registerGroupItem?.(itemId, retainGroup), [
		registerGroupItem,
		itemId,
		retainGroup
	]);
	useIsoLayoutEffect(() => {
		const text = resolveText();
		if (text !== registeredTextRef.current) {
			registeredTextRef.current = text;
			register(text);
		}
	}, [
		register,
		resolveText,
		children,
		render,
		label
	]);
	return {
		visible: !registered || matched,
		ref
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/useMenuFilterSubmenuTrigger.mjs
/**
* Registers a submenu trigger with the parent menu's filter and adapts it to a filterable
* submenu: the trigger lives inside its own submenu root, but it is an item of the parent list.
*/
function useMenuFilterSubmenuTrigger(params) {
	const { store, virtualFocus } = useMenuRootContext();
	const open = store.useState("open");
	const mounted = store.useState("mounted");
	const parent = store.useState("parent");
	const parentContext = useFilterContextForList(parent.type === "menu" ? parent.store.context.itemDomElements : null);
	const { visible, ref } = useFilterDropdownItem({
		...params,
		context: parentContext,
		retainGroup: mounted
	});
	useIsoLayoutEffect(() => {
		if (visible || !open) return;
		store.setOpen(false, createChangeEventDetails(none));
	}, [
		visible,
		open,
		store
	]);
	const clickProps = useEnhancedClickHandler((event, interactionType) => {
		if (event.type === "click" && store.select("open") && (interactionType === "keyboard" || interactionType === "mouse" && store.select("lastOpenChangeReason") === "trigger-press")) store.context.virtualFocusRef?.current?.focus({ preventScroll: true });
	});
	const props = {
		...virtualFocus ? { "aria-haspopup": "dialog" } : void 0,
		...clickProps,
		onPointerDown(event) {
			clickProps.onPointerDown(event);
			store.context.virtualPress = isVirtualPointerEvent(event.nativeEvent);
		},
		onFocus(event) {
			const focusOwner = store.context.virtualFocusRef?.current;
			if (focusOwner && store.select("open") && event.relatedTarget === focusOwner) {
				event.preventBaseUIHandler();
				focusOwner.focus({ preventScroll: true });
			}
		}
	};
	if (parentContext === null) return {
		visible: true,
		ref: null,
		props
	};
	return {
		visible: visible || mounted,
		ref,
		props
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/useVirtualFocusParentHandoff.mjs
/**
* A plain submenu whose parent is filterable. The parent keeps real focus on its input, so its
* trigger never blurs and its return focus waits for this popup's exit animation. The submenu
* hands focus and the parent's highlight back itself.
*/
function useVirtualFocusParentHandoff(store, parent, open, virtualFocus) {
	const parentStore = parent.type === "menu" ? parent.store : null;
	const parentVirtualFocusRef = parentStore?.context.virtualFocusRef;
	const returnToParent = useStableCallback((trigger, reason) => {
		const focusOwner = parentVirtualFocusRef?.current;
		if (virtualFocus || store.select("open") || !parentStore?.select("open") || !focusOwner) return;
		if (contains(store.context.popupRef.current, activeElement(ownerDocument(focusOwner)))) focusOwner.focus({ preventScroll: true });
		if ((reason === "list-navigation" || reason === "escape-key") && parentStore.state.activeIndex == null) parentStore.highlightItem(trigger, none);
	});
	useIsoLayoutEffect(() => {
		if (!open) {
			const trigger = store.state.activeTriggerElement;
			const reason = store.select("lastOpenChangeReason");
			queueMicrotask(() => returnToParent(trigger, reason));
		}
	}, [
		open,
		store,
		returnToParent
	]);
	function handleFocus() {
		if (!virtualFocus && parentVirtualFocusRef && parentStore?.state.activeIndex != null) parentStore.setActiveIndex(null, none);
	}
	return {
		parentVirtualFocusRef,
		handleFocus
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/MenuFilterImpl.mjs
var MENU_FILTER_IMPL = {
	Popup: MenuFilterPopup,
	List: MenuFilterList,
	Group: MenuFilterGroup,
	RadioGroup: MenuFilterRadioGroup,
	useItem: useFilterDropdownItem,
	useSubmenuTrigger: useMenuFilterSubmenuTrigger,
	useParentHandoff: useVirtualFocusParentHandoff
};
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/MenuFilterDropdown.mjs
/**
* Reads the menu store, which is only available below the menu root, and hands the filter
* engine the list the menu navigates and the command that moves its highlight. The query is
* owned here; the menu root keeps sole ownership of the open state.
*/
function MenuFilterDropdown(props) {
	const { value: valueProp, defaultValue = "", onValueChange, ...dropdownProps } = props;
	const { store } = useMenuRootContext();
	const open = store.useState("open");
	const mounted = store.useState("mounted");
	const keyboardOpen = store.useState("keyboardOpen");
	const activeTriggerId = store.useState("activeTriggerId");
	const activeTriggerElement = store.useState("activeTriggerElement");
	const disabled = store.useState("disabled");
	const [value, setValue] = useControlled({
		controlled: valueProp,
		default: defaultValue,
		name: "MenuFilterProvider",
		state: "value"
	});
	const handleValueChange = useStableCallback((nextValue, eventDetails) => {
		onValueChange?.(nextValue, eventDetails);
		if (!eventDetails.isCanceled) setValue(nextValue);
	});
	const getActiveIndex = useStableCallback(() => store.state.activeIndex);
	const setActiveIndex = useStableCallback((index) => {
		store.setActiveIndex(index, none);
	});
	const query = useFilterDropdownCloseQuery({
		open,
		mounted,
		value,
		onValueChange: handleValueChange
	});
	const filterTriggerProps = useFilterTriggerProps(value !== "");
	useRefWithInit(() => {
		store.set("filterTriggerProps", filterTriggerProps);
		return null;
	});
	store.useSyncedValue("filterTriggerProps", filterTriggerProps);
	useIsoLayoutEffect(() => {
		if (!open) store.set("keyboardOpen", false);
	}, [open, store]);
	const triggerId = activeTriggerElement ? activeTriggerElement.id || null : activeTriggerId;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuFilterImplContext.Provider, {
		value: MENU_FILTER_IMPL,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownRoot, {
			...dropdownProps,
			open,
			openedByKeyboard: keyboardOpen,
			disabled,
			value,
			query,
			onValueChange: handleValueChange,
			triggerId,
			listRef: store.context.itemDomElements,
			getActiveIndex,
			setActiveIndex,
			focusOwnerRef: store.context.virtualFocusRef
		})
	});
}
/**
* The props a filterable menu adds to its triggers: dialog semantics, screen reader press
* tracking, and a relay of list navigation typed on the trigger to the input, since the input
* holds real focus while the popup is open.
*/
function useFilterTriggerProps(hasValue) {
	const { store } = useMenuRootContext();
	const isInMenubar = useMenubarContext(true) != null;
	const handleInputKeyDown = useMenuFilterKeyDown(hasValue);
	return import_react.useMemo(() => ({
		"aria-haspopup": "dialog",
		onPointerDown(event) {
			store.context.virtualPress = isVirtualPointerEvent(event.nativeEvent);
		},
		onKeyDown(event) {
			const focusOwner = store.context.virtualFocusRef?.current;
			if (!store.select("open") || !focusOwner || isInMenubar) return;
			if (event.key === "ArrowUp" || event.key === "ArrowDown") {
				focusOwner.focus({ preventScroll: true });
				handleInputKeyDown(event);
				event.preventDefault();
				event.preventBaseUIHandler();
			} else if (event.key === "ArrowLeft" || event.key === "ArrowRight") event.preventBaseUIHandler();
			else if (isTypeaheadKey(event)) focusOwner.focus({ preventScroll: true });
		}
	}), [
		store,
		isInMenubar,
		handleInputKeyDown
	]);
}
function isTypeaheadKey(event) {
	return event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/useMenuFilterRoot.mjs
/** Splits a filterable root's props between the menu root and the filter below it. */
function useMenuFilterRoot(props) {
	const { children, value, defaultValue, onValueChange, filter, autoHighlight = false, locale, ...otherProps } = props;
	const virtualFocusRef = import_react.useRef(null);
	return {
		children,
		rootProps: {
			...otherProps,
			virtualFocus: true,
			virtualFocusRef,
			allowEscape: !autoHighlight,
			resetOnPointerLeave: autoHighlight !== "always"
		},
		dropdownProps: {
			value,
			defaultValue,
			onValueChange,
			filter,
			autoHighlight,
			locale
		}
	};
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-root/MenuFilterRoot.mjs
/**
* The filterable implementation of `Menu.Root`, rendered in its place when the root sits inside
* `Menu.FilterProvider`. Reached through the provider only, so a plain menu never bundles it.
*
* @internal
*/
function MenuFilterRoot(props) {
	const { children, rootProps, dropdownProps } = useMenuFilterRoot(props);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuRootInternal, {
		...rootProps,
		children: (payload) => /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuFilterDropdown, {
			...dropdownProps,
			children: typeof children === "function" ? children(payload) : children
		})
	});
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-submenu-root/MenuFilterSubmenuRoot.mjs
/**
* The filterable implementation of `Menu.SubmenuRoot`, rendered in its place when the submenu
* root sits inside `Menu.FilterProvider`.
*
* @internal
*/
function MenuFilterSubmenuRoot(props) {
	const parent = useMenuRootContext();
	const parentStore = parent.store;
	const parentDisabled = parentStore.useState("disabled");
	const { rootProps, dropdownProps } = useMenuFilterRoot(props);
	const parentReferenceRef = import_react.useRef(null);
	function handleSubmenuEnter(trigger, event) {
		const focusedElement = parent.virtualFocus ? parentStore.context.virtualFocusRef?.current : activeElement(ownerDocument(trigger));
		if (isHTMLElement(focusedElement)) {
			parentReferenceRef.current = {
				reference: focusedElement,
				trigger
			};
			parentStore.setActiveIndex(null, event ? keyboard : none, event);
		}
	}
	function highlightTrigger(trigger, event) {
		parentStore.highlightItem(trigger, keyboard, event);
	}
	function handleSubmenuExit(event) {
		const parentReference = parentReferenceRef.current;
		if (!parentReference) return;
		parentReference.reference.focus({ preventScroll: true });
		highlightTrigger(parentReference.trigger, event);
	}
	function handleOpenChange(nextOpen, details) {
		rootProps.onOpenChange?.(nextOpen, details);
		if (details.isCanceled) return;
		if (!nextOpen) {
			if (details.reason === "escape-key" && isHTMLElement(details.trigger)) {
				highlightTrigger(details.trigger, details.event);
				parentReferenceRef.current = {
					reference: parent.virtualFocus ? parentStore.context.virtualFocusRef?.current ?? details.trigger : details.trigger,
					trigger: details.trigger
				};
			}
			return;
		}
		parentReferenceRef.current = null;
		if (isHTMLElement(details.trigger) && isKeyboardOpen(details.reason, details.event)) handleSubmenuEnter(details.trigger, details.reason === "list-navigation" ? details.event : void 0);
	}
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuRootInternal, {
		...rootProps,
		isSubmenu: true,
		disabled: parentDisabled || props.disabled,
		onOpenChange: handleOpenChange,
		children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuFilterSubmenuNavigation, {
			parentStore,
			parentVirtualFocus: parent.virtualFocus,
			parentAllowEscape: parent.virtualFocus && parent.allowEscape,
			parentOrientation: parent.orientation,
			parentLoopFocus: parent.loopFocus,
			getReturnElement: () => parentReferenceRef.current?.reference ?? (parent.virtualFocus ? parentStore.context.virtualFocusRef?.current : null) ?? null,
			onSubmenuEnter: handleSubmenuEnter,
			onSubmenuExit: handleSubmenuExit,
			children: /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuFilterDropdown, {
				...dropdownProps,
				children: props.children
			})
		})
	});
}
function MenuFilterSubmenuNavigation(props) {
	const { children, parentStore, parentVirtualFocus, parentAllowEscape, parentOrientation, parentLoopFocus, onSubmenuEnter, onSubmenuExit, getReturnElement } = props;
	const { store, orientation } = useMenuRootContext();
	const direction = useDirection();
	const mounted = store.useState("mounted");
	const wasMountedRef = import_react.useRef(false);
	const handleReturnFocus = useStableCallback(() => {
		const [ownTrigger] = store.context.triggerElements.elements();
		return getReturnElement() ?? (isHTMLElement(ownTrigger) ? ownTrigger : null);
	});
	useIsoLayoutEffect(() => {
		const wasMounted = wasMountedRef.current;
		wasMountedRef.current = mounted;
		if (mounted || !wasMounted) return;
		const returnElement = handleReturnFocus();
		if (!returnElement || !parentStore.select("open")) return;
		const doc = ownerDocument(returnElement);
		const activeEl = activeElement(doc);
		if (activeEl === doc.body || contains(store.select("popupElement"), activeEl)) returnElement.focus({ preventScroll: true });
	}, [
		mounted,
		store,
		parentStore,
		handleReturnFocus
	]);
	function moveInParent(from, event) {
		const item = moveHighlightFrom(parentStore, from, event, {
			orientation: parentOrientation,
			rtl: direction === "rtl",
			loopFocus: parentLoopFocus,
			allowEscape: parentAllowEscape
		});
		if (!parentVirtualFocus) item?.focus({ preventScroll: true });
	}
	function close(event) {
		if (!store.select("open")) return;
		stopEvent(event);
		const trigger = store.select("activeTriggerElement");
		const eventDetails = createChangeEventDetails(listNavigation, event.nativeEvent);
		store.setOpen(false, eventDetails);
		if (!eventDetails.isCanceled) onSubmenuExit(event.nativeEvent);
		const returnElement = getReturnElement() ?? store.select("activeTriggerElement");
		if (!store.select("open") && isHTMLElement(returnElement) && activeElement(ownerDocument(returnElement)) !== returnElement) returnElement.focus();
		if (!store.select("open") && isHTMLElement(trigger) && isMainOrientationKey(event.key, parentOrientation)) moveInParent(trigger, event);
	}
	const handleTriggerKeyDown = useStableCallback((event) => {
		if (isMainOrientationKey(event.key, parentOrientation)) {
			moveInParent(event.currentTarget, event);
			event.preventBaseUIHandler();
			stopEvent(event);
			return;
		}
		const open = store.select("open");
		const isRtl = direction === "rtl";
		const isCloseKey = isCrossOrientationCloseKey(event.key, orientation, isRtl, false);
		if (open && isCloseKey) {
			close(event);
			return;
		}
		if (!isCrossOrientationOpenKey(event.key, parentOrientation, isRtl)) return;
		stopEvent(event);
		if (open) {
			onSubmenuEnter(event.currentTarget, event.nativeEvent);
			store.context.virtualFocusRef?.current?.focus({ preventScroll: true });
			return;
		}
		store.setOpen(true, createChangeEventDetails(listNavigation, event.nativeEvent, event.currentTarget));
	});
	const handlePopupKeyDown = useStableCallback((event) => {
		if (event.which === 229) return;
		if (isCrossOrientationCloseKey(event.key, orientation, direction === "rtl", false)) close(event);
	});
	const contextValue = import_react.useMemo(() => ({
		getReturnElement: handleReturnFocus,
		onTriggerKeyDown: handleTriggerKeyDown,
		onPopupKeyDown: handlePopupKeyDown
	}), [
		handleReturnFocus,
		handleTriggerKeyDown,
		handlePopupKeyDown
	]);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuSubmenuRootContext.Provider, {
		value: contextValue,
		children
	});
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/filter-provider/MenuFilterProvider.mjs
/**
* Enables filtering for the menu or submenu it wraps. Add `Menu.Input` to the popup and place
* its items in `Menu.List`.
* Wrap each searchable submenu in its own provider.
* Doesn't render its own HTML element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
function MenuFilterProvider(props) {
	const { children, filter, value, defaultValue, onValueChange, autoHighlight, locale } = props;
	const contextValue = import_react.useMemo(() => ({
		Root: MenuFilterRoot,
		SubmenuRoot: MenuFilterSubmenuRoot,
		options: {
			filter,
			value,
			defaultValue,
			onValueChange,
			autoHighlight,
			locale
		}
	}), [
		filter,
		value,
		defaultValue,
		onValueChange,
		autoHighlight,
		locale
	]);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(MenuFilterProviderContext.Provider, {
		value: contextValue,
		children
	});
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/input/FilterDropdownInput.mjs
/**
* @internal
*/
var FilterDropdownInput = /*#__PURE__*/ import_react.forwardRef(function FilterDropdownInput(componentProps, forwardedRef) {
	const { render, className, style, id: idProp, disabled, activeItemId, navigationProps, ...elementProps } = componentProps;
	const id = useBaseUiId(idProp);
	const context = useFilterDropdownRootContext();
	const { listRef } = useFilterDropdownItemContext();
	const value = useFilterDropdownValueContext();
	const [composingValue, setComposingValue] = import_react.useState(null);
	const isComposingRef = import_react.useRef(false);
	function commitValue(nextValue, nativeEvent) {
		if (!context.open) return;
		const reason = nextValue === "" ? inputClear : inputChange;
		context.onValueChange(nextValue, createChangeEventDetails(reason, nativeEvent));
	}
	const state = { highlighted: context.inputFocusVisible && (!context.keyboardModality || activeItemId == null) };
	return useRenderElement("input", componentProps, {
		state,
		ref: [forwardedRef, context.focusOwnerRef],
		props: [
			navigationProps,
			{
				id,
				type: "text",
				disabled: context.disabled || disabled,
				"aria-activedescendant": activeItemId,
				role: "searchbox",
				inputMode: "search",
				autoComplete: "off",
				spellCheck: "false",
				autoCorrect: "off",
				autoCapitalize: "none",
				"aria-autocomplete": void 0,
				"aria-controls": context.listId,
				value: composingValue ?? value,
				onCompositionStart(event) {
					if (android) return;
					isComposingRef.current = true;
					setComposingValue(event.currentTarget.value);
				},
				onCompositionEnd(event) {
					if (!isComposingRef.current) return;
					isComposingRef.current = false;
					setComposingValue(null);
					commitValue(event.currentTarget.value, event.nativeEvent);
				},
				onChange(event) {
					if (isComposingRef.current) {
						setComposingValue(event.currentTarget.value);
						return;
					}
					commitValue(event.currentTarget.value, event.nativeEvent);
				},
				onKeyDown() {
					context.setKeyboardModality(true);
				},
				onPointerDown() {
					context.setKeyboardModality(false);
				},
				onMouseEnter(event) {
					context.setKeyboardModality(false);
					if (context.open) refocusOwner(event.currentTarget);
				},
				onFocus(event) {
					context.setInputFocusVisible(true);
					if (context.autoHighlight === "always" || isRefocusingOwner()) return;
					const from = event.relatedTarget;
					if (from !== null && listRef.current.includes(from)) context.setActiveIndex(null);
				},
				onBlur() {
					context.setInputFocusVisible(false);
				}
			},
			elementProps
		]
	});
});
FilterDropdownInput.displayName = "FilterDropdownInput";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/input/MenuInput.mjs
/**
* A search field that filters the menu items.
* Requires the menu to be wrapped in `Menu.FilterProvider`.
* Renders an `<input>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuInput = /*#__PURE__*/ import_react.forwardRef(function MenuInput(componentProps, forwardedRef) {
	useMenuFilterPart("Input");
	const { store } = useMenuRootContext();
	const value = useFilterDropdownValueContext();
	const { onKeyDown, ...navigationProps } = store.useState("inputProps");
	const activeItemId = store.useState("highlightedItemId");
	const handleKeyDown = useMenuFilterKeyDown(value !== "");
	const handleInputRef = import_react.useCallback((input) => {
		store.set("inputFocused", input !== null && activeElement(ownerDocument(input)) === input);
	}, [store]);
	const mergedRefs = useMergedRefs(forwardedRef, handleInputRef);
	const inputProps = mergeProps({
		onKeyDown: handleKeyDown,
		onFocus() {
			store.set("inputFocused", true);
		},
		onBlur() {
			store.set("inputFocused", false);
		}
	}, componentProps);
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownInput, {
		...inputProps,
		activeItemId,
		navigationProps,
		ref: mergedRefs
	});
});
MenuInput.displayName = "MenuInput";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/list/MenuList.mjs
var MenuListPlain = /*#__PURE__*/ import_react.forwardRef(function MenuListPlain(componentProps, forwardedRef) {
	const { render, className, style, id: idProp, ...elementProps } = componentProps;
	const { store, orientation } = useMenuRootContext();
	const activeTriggerId = store.useState("activeTriggerId");
	const activeTriggerElement = store.useState("activeTriggerElement");
	const setListElement = store.useStateSetter("listElement");
	const id = useBaseUiId(idProp);
	const renderedIdRef = import_react.useRef(id);
	useIsoLayoutEffect(() => {
		if (renderedIdRef.current !== id) {
			renderedIdRef.current = id;
			store.notifyAll();
		}
	}, [id, store]);
	const ariaLabelledBy = resolvePopupLabel(componentProps, activeTriggerElement, activeTriggerId);
	return useRenderElement("div", componentProps, {
		ref: [forwardedRef, setListElement],
		props: [{
			id,
			role: "menu",
			tabIndex: -1,
			"aria-orientation": orientation === "horizontal" ? "horizontal" : void 0,
			"aria-labelledby": ariaLabelledBy
		}, elementProps]
	});
});
MenuListPlain.displayName = "MenuListPlain";
var MenuList = /*#__PURE__*/ import_react.forwardRef(function MenuList(props, forwardedRef) {
	const List = useMenuFilterImpl()?.List ?? MenuListPlain;
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(List, {
		...props,
		ref: forwardedRef
	});
});
MenuList.displayName = "MenuList";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/clear/FilterDropdownClear.mjs
/**
* @internal
*/
var FilterDropdownClear = /*#__PURE__*/ import_react.forwardRef(function FilterDropdownClear(componentProps, forwardedRef) {
	const { render, className, style, disabled: disabledProp = false, nativeButton = true, ...elementProps } = componentProps;
	const context = useFilterDropdownRootContext();
	const value = useFilterDropdownValueContext();
	const disabled = context.disabled || disabledProp;
	const visible = value !== "";
	const { buttonRef, getButtonProps } = useButton({
		disabled,
		native: nativeButton
	});
	return useRenderElement("button", componentProps, {
		enabled: visible,
		state: { disabled },
		ref: [forwardedRef, buttonRef],
		props: [
			{
				tabIndex: -1,
				"aria-hidden": true,
				onMouseDown(event) {
					event.preventDefault();
				},
				onClick(event) {
					const eventDetails = createChangeEventDetails(clearPress, event.nativeEvent);
					context.onValueChange("", eventDetails);
					context.focusOwnerRef.current?.focus({ preventScroll: true });
				}
			},
			elementProps,
			getButtonProps
		]
	});
});
FilterDropdownClear.displayName = "FilterDropdownClear";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/clear/MenuClear.mjs
/**
* A button that clears the input text.
* Requires the menu to be wrapped in `Menu.FilterProvider`.
* Renders a `<button>` element when the input has text.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuClear = /*#__PURE__*/ import_react.forwardRef(function MenuClear(props, forwardedRef) {
	useMenuFilterPart("Clear");
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownClear, {
		...props,
		ref: forwardedRef
	});
});
MenuClear.displayName = "MenuClear";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/useInitialLiveRegionTextMutation.mjs
var LIVE_REGION_MARKER = "⁠";
function findLastTextNode(root) {
	const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	let lastTextNode = null;
	while (walker.nextNode()) {
		const textNode = walker.currentNode;
		if (textNode.nodeValue !== "") lastTextNode = textNode;
	}
	return lastTextNode;
}
/**
* @param present Whether the live region element is currently rendered. Lets a conditionally
* rendered region re-run the marker each time its element (re)appears with text.
*/
function useInitialLiveRegionTextMutation(present = true) {
	const timeout = useTimeout();
	const rootRef = import_react.useRef(null);
	import_react.useEffect(() => {
		if (!present || ios) return;
		const root = rootRef.current;
		if (root == null) return;
		const textNode = findLastTextNode(root);
		if (textNode == null) return;
		const originalValue = textNode.data;
		const markedValue = `${originalValue}${LIVE_REGION_MARKER}`;
		textNode.nodeValue = markedValue;
		timeout.start(200, () => {
			if (textNode.nodeValue === markedValue) textNode.nodeValue = originalValue;
		});
		return () => {
			timeout.clear();
			if (textNode.nodeValue === markedValue) textNode.nodeValue = originalValue;
		};
	}, [
		present,
		rootRef,
		timeout
	]);
	return rootRef;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/filter-dropdown/empty/FilterDropdownEmpty.mjs
/**
* @internal
*/
var FilterDropdownEmpty = /*#__PURE__*/ import_react.forwardRef(function FilterDropdownEmpty(componentProps, forwardedRef) {
	const { render, className, style, ...elementProps } = componentProps;
	const { store } = useFilterDropdownItemContext();
	const isEmpty = useStore(store, selectors.isEmpty);
	const [ready, setReady] = import_react.useState(false);
	useIsoLayoutEffect(() => {
		setReady(true);
	}, []);
	const visible = ready && isEmpty;
	const emptyRef = useInitialLiveRegionTextMutation(visible);
	return useRenderElement("div", componentProps, {
		enabled: visible,
		ref: [forwardedRef, emptyRef],
		props: [{
			role: "status",
			"aria-live": "polite",
			"aria-atomic": true
		}, elementProps]
	});
});
FilterDropdownEmpty.displayName = "FilterDropdownEmpty";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/empty/MenuEmpty.mjs
/**
* A message shown when the menu has no matching items.
* Requires the menu to be wrapped in `Menu.FilterProvider`.
* Renders a `<div>` element.
*
* Documentation: [Base UI Menu](https://base-ui.com/react/components/menu)
*/
var MenuEmpty = /*#__PURE__*/ import_react.forwardRef(function MenuEmpty(props, forwardedRef) {
	useMenuFilterPart("Empty");
	return /*#__PURE__*/ (0, import_jsx_runtime.jsx)(FilterDropdownEmpty, {
		...props,
		ref: forwardedRef
	});
});
MenuEmpty.displayName = "MenuEmpty";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/index.parts.mjs
var index_parts_exports = /* @__PURE__ */ __exportAll({
	Arrow: () => MenuArrow,
	Backdrop: () => MenuBackdrop,
	CheckboxItem: () => MenuCheckboxItem,
	CheckboxItemIndicator: () => MenuCheckboxItemIndicator,
	Clear: () => MenuClear,
	Empty: () => MenuEmpty,
	FilterProvider: () => MenuFilterProvider,
	Group: () => MenuGroup,
	GroupLabel: () => MenuGroupLabel,
	Handle: () => MenuHandle,
	Input: () => MenuInput,
	Item: () => MenuItem,
	LinkItem: () => MenuLinkItem,
	List: () => MenuList,
	Popup: () => MenuPopup,
	Portal: () => MenuPortal,
	Positioner: () => MenuPositioner,
	RadioGroup: () => MenuRadioGroup,
	RadioItem: () => MenuRadioItem,
	RadioItemIndicator: () => MenuRadioItemIndicator,
	Root: () => MenuRoot,
	Separator: () => Separator,
	SubmenuRoot: () => MenuSubmenuRoot,
	SubmenuTrigger: () => MenuSubmenuTrigger,
	Trigger: () => MenuTrigger,
	Viewport: () => MenuViewport,
	createHandle: () => createMenuHandle,
	useFilter: () => getFilter
});
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/arrow/MenuArrowDataAttributes.mjs
var MenuArrowDataAttributes_exports = /* @__PURE__ */ __exportAll({
	align: () => align$2,
	closed: () => closed$3,
	open: () => open$3,
	side: () => side$2,
	uncentered: () => uncentered
});
/**
* Present when the menu popup is open.
*/
var open$3 = open$4;
/**
* Present when the menu popup is closed.
*/
var closed$3 = closed$4;
/**
* Indicates which side the popup is positioned relative to the anchor.
* @type {'top' | 'bottom' | 'left' | 'right' | 'inline-end' | 'inline-start'}
*/
var side$2 = side$3;
/**
* Indicates how the popup is aligned relative to specified side.
* @type {'start' | 'center' | 'end'}
*/
var align$2 = align$3;
/**
* Present when the menu arrow is uncentered.
*/
var uncentered = "data-uncentered";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/backdrop/MenuBackdropDataAttributes.mjs
var MenuBackdropDataAttributes_exports = /* @__PURE__ */ __exportAll({
	closed: () => closed$2,
	endingStyle: () => endingStyle$3,
	open: () => open$2,
	startingStyle: () => startingStyle$3
});
/**
* Present when the menu is open.
*/
var open$2 = open$4;
/**
* Present when the menu is closed.
*/
var closed$2 = closed$4;
/**
* Present when the menu begins animating in.
*/
var startingStyle$3 = startingStyle$4;
/**
* Present when the menu is animating out.
*/
var endingStyle$3 = endingStyle$4;
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/checkbox-item-indicator/MenuCheckboxItemIndicatorDataAttributes.mjs
var MenuCheckboxItemIndicatorDataAttributes_exports = /* @__PURE__ */ __exportAll({
	checked: () => checked$2,
	disabled: () => disabled$6,
	endingStyle: () => endingStyle$2,
	startingStyle: () => startingStyle$2,
	unchecked: () => unchecked$2
});
/**
* Present when the menu checkbox item is checked.
*/
var checked$2 = "data-checked";
/**
* Present when the menu checkbox item is not checked.
*/
var unchecked$2 = "data-unchecked";
/**
* Present when the menu checkbox item is disabled.
*/
var disabled$6 = "data-disabled";
/**
* Present when the indicator begins animating in.
*/
var startingStyle$2 = startingStyle$5;
/**
* Present when the indicator is animating out.
*/
var endingStyle$2 = endingStyle$5;
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/item/MenuItemDataAttributes.mjs
var MenuItemDataAttributes_exports = /* @__PURE__ */ __exportAll({
	disabled: () => disabled$5,
	highlighted: () => highlighted$4
});
/**
* Present when the menu item is highlighted.
*/
var highlighted$4 = "data-highlighted";
/**
* Present when the menu item is disabled.
*/
var disabled$5 = "data-disabled";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/link-item/MenuLinkItemDataAttributes.mjs
var MenuLinkItemDataAttributes_exports = /* @__PURE__ */ __exportAll({ highlighted: () => highlighted$3 });
/**
* Present when the link is highlighted.
*/
var highlighted$3 = "data-highlighted";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/popup/MenuPopupDataAttributes.mjs
var MenuPopupDataAttributes_exports = /* @__PURE__ */ __exportAll({
	align: () => align$1,
	closed: () => closed$1,
	endingStyle: () => endingStyle$1,
	instant: () => instant$1,
	open: () => open$1,
	side: () => side$1,
	startingStyle: () => startingStyle$1
});
/**
* Present when the menu is open.
*/
var open$1 = open$4;
/**
* Present when the menu is closed.
*/
var closed$1 = closed$4;
/**
* Present when the menu begins animating in.
*/
var startingStyle$1 = startingStyle$4;
/**
* Present when the menu is animating out.
*/
var endingStyle$1 = endingStyle$4;
/**
* Indicates which side the popup is positioned relative to the anchor.
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
* @type {'click' | 'dismiss' | 'group' | 'trigger-change'}
*/
var instant$1 = "data-instant";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/positioner/MenuPositionerCssVars.mjs
var MenuPositionerCssVars_exports = /* @__PURE__ */ __exportAll({
	anchorHeight: () => anchorHeight,
	anchorWidth: () => anchorWidth,
	availableHeight: () => availableHeight,
	availableWidth: () => availableWidth,
	positionerHeight: () => positionerHeight,
	positionerWidth: () => positionerWidth,
	transformOrigin: () => transformOrigin
});
/**
* The available width between the anchor and the edge of the viewport.
* @type {number}
*/
var availableWidth = "--available-width";
/**
* The available height between the anchor and the edge of the viewport.
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
* The width of the menu's positioner.
* It is important to set `width` to this value when using CSS to animate size changes.
* @type {number}
*/
var positionerWidth = "--positioner-width";
/**
* The height of the menu's positioner.
* It is important to set `height` to this value when using CSS to animate size changes.
* @type {number}
*/
var positionerHeight = "--positioner-height";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/positioner/MenuPositionerDataAttributes.mjs
var MenuPositionerDataAttributes_exports = /* @__PURE__ */ __exportAll({
	align: () => align,
	anchorHidden: () => anchorHidden,
	closed: () => closed,
	open: () => open,
	side: () => side
});
/**
* Present when the menu popup is open.
*/
var open = open$4;
/**
* Present when the menu popup is closed.
*/
var closed = closed$4;
/**
* Present when the anchor is hidden.
*/
var anchorHidden = anchorHidden$1;
/**
* Indicates which side the popup is positioned relative to the anchor.
* @type {'top' | 'bottom' | 'left' | 'right' | 'inline-end' | 'inline-start'}
*/
var side = side$3;
/**
* Indicates how the popup is aligned relative to the specified side.
* @type {'start' | 'center' | 'end'}
*/
var align = align$3;
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/radio-item/MenuRadioItemDataAttributes.mjs
var MenuRadioItemDataAttributes_exports = /* @__PURE__ */ __exportAll({
	checked: () => checked$1,
	disabled: () => disabled$4,
	highlighted: () => highlighted$2,
	unchecked: () => unchecked$1
});
/**
* Present when the menu radio item is selected.
*/
var checked$1 = "data-checked";
/**
* Present when the menu radio item is not selected.
*/
var unchecked$1 = "data-unchecked";
/**
* Present when the menu radio item is disabled.
*/
var disabled$4 = "data-disabled";
/**
* Present when the menu radio item is highlighted.
*/
var highlighted$2 = "data-highlighted";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/radio-item-indicator/MenuRadioItemIndicatorDataAttributes.mjs
var MenuRadioItemIndicatorDataAttributes_exports = /* @__PURE__ */ __exportAll({
	checked: () => checked,
	disabled: () => disabled$3,
	endingStyle: () => endingStyle,
	startingStyle: () => startingStyle,
	unchecked: () => unchecked
});
/**
* Present when the menu radio item is selected.
*/
var checked = "data-checked";
/**
* Present when the menu radio item is not selected.
*/
var unchecked = "data-unchecked";
/**
* Present when the menu radio item is disabled.
*/
var disabled$3 = "data-disabled";
/**
* Present when the radio indicator begins animating in.
*/
var startingStyle = startingStyle$5;
/**
* Present when the radio indicator is animating out.
*/
var endingStyle = endingStyle$5;
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/trigger/MenuTriggerDataAttributes.mjs
var MenuTriggerDataAttributes_exports = /* @__PURE__ */ __exportAll({
	disabled: () => disabled$2,
	popupOpen: () => popupOpen$1,
	pressed: () => pressed
});
/**
* Present when the corresponding menu is open.
*/
var popupOpen$1 = popupOpen$2;
/**
* Present when the trigger is pressed.
*/
var pressed = pressed$1;
/**
* Present when the trigger is disabled.
*/
var disabled$2 = "data-disabled";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/viewport/MenuViewportCssVars.mjs
var MenuViewportCssVars_exports = /* @__PURE__ */ __exportAll({
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
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/viewport/MenuViewportDataAttributes.mjs
var MenuViewportDataAttributes_exports = /* @__PURE__ */ __exportAll({
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
* @type {'click' | 'dismiss' | 'group' | 'trigger-change'}
*/
var instant = "data-instant";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/separator/SeparatorDataAttributes.mjs
var SeparatorDataAttributes_exports = /* @__PURE__ */ __exportAll({ orientation: () => orientation });
/**
* Indicates the orientation of the separator.
* @type {'horizontal' | 'vertical'}
*/
var orientation = "data-orientation";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/submenu-trigger/MenuSubmenuTriggerDataAttributes.mjs
var MenuSubmenuTriggerDataAttributes_exports = /* @__PURE__ */ __exportAll({
	disabled: () => disabled$1,
	highlighted: () => highlighted$1,
	popupOpen: () => popupOpen
});
/**
* Present when the corresponding submenu is open.
*/
var popupOpen = popupOpen$2;
/**
* Present when the submenu trigger is highlighted.
*/
var highlighted$1 = "data-highlighted";
/**
* Present when the submenu trigger is disabled.
*/
var disabled$1 = "data-disabled";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/input/MenuInputDataAttributes.mjs
var MenuInputDataAttributes_exports = /* @__PURE__ */ __exportAll({ highlighted: () => highlighted });
/**
* Present while the input shows its focus ring.
* Cleared when keyboard navigation highlights an item.
*/
var highlighted = "data-highlighted";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/menu/clear/MenuClearDataAttributes.mjs
var MenuClearDataAttributes_exports = /* @__PURE__ */ __exportAll({ disabled: () => disabled });
/**
* Present when the button is disabled.
*/
var disabled = "data-disabled";
export { index_parts_exports as Menu, MenuArrowDataAttributes_exports as MenuArrowDataAttributes, MenuBackdropDataAttributes_exports as MenuBackdropDataAttributes, MenuCheckboxItemDataAttributes_exports as MenuCheckboxItemDataAttributes, MenuCheckboxItemIndicatorDataAttributes_exports as MenuCheckboxItemIndicatorDataAttributes, MenuClearDataAttributes_exports as MenuClearDataAttributes, MenuInputDataAttributes_exports as MenuInputDataAttributes, MenuItemDataAttributes_exports as MenuItemDataAttributes, MenuLinkItemDataAttributes_exports as MenuLinkItemDataAttributes, MenuPopupDataAttributes_exports as MenuPopupDataAttributes, MenuPositionerCssVars_exports as MenuPositionerCssVariables, MenuPositionerDataAttributes_exports as MenuPositionerDataAttributes, MenuRadioItemDataAttributes_exports as MenuRadioItemDataAttributes, MenuRadioItemIndicatorDataAttributes_exports as MenuRadioItemIndicatorDataAttributes, SeparatorDataAttributes_exports as MenuSeparatorDataAttributes, MenuSubmenuTriggerDataAttributes_exports as MenuSubmenuTriggerDataAttributes, MenuTriggerDataAttributes_exports as MenuTriggerDataAttributes, MenuViewportCssVars_exports as MenuViewportCssVariables, MenuViewportDataAttributes_exports as MenuViewportDataAttributes };
