import { i as __toESM, r as __exportAll, t as require_react } from "./react-9pBGROmx.js";
import { t as useControlled } from "./useControlled-rXq1dkP-.js";
import { A as none, H as NOOP, R as createChangeEventDetails, U as useRefWithInit, V as EMPTY_OBJECT, c as useRenderElement, g as useStableCallback, h as visuallyHiddenInput, i as dispatchClickWithModifiers, lt as useIsoLayoutEffect, m as visuallyHidden, n as useBaseUiId, r as useButton, t as useValueChanged, v as useMergedRefs } from "./useValueChanged-Z7xBqsu0.js";
import { t as require_jsx_runtime } from "./jsx-runtime-C8gzWa3B.js";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/switch/root/SwitchRootContext.mjs
var import_react = /* @__PURE__ */ __toESM(require_react(), 1);
var SwitchRootContext = /*#__PURE__*/ import_react.createContext(void 0);
SwitchRootContext.displayName = "SwitchRootContext";
function useSwitchRootContext() {
	const context = import_react.useContext(SwitchRootContext);
	if (context === void 0) throw new Error("Base UI: SwitchRootContext is missing. Switch parts must be placed within <Switch.Root>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/field/control/FieldControlDataAttributes.mjs
/**
* Present when the field is in a valid state.
*/
var valid$2 = "data-valid";
/**
* Present when the field is in an invalid state.
*/
var invalid$2 = "data-invalid";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/field-constants/constants.mjs
var DEFAULT_VALIDITY_STATE = {
	badInput: false,
	customError: false,
	patternMismatch: false,
	rangeOverflow: false,
	rangeUnderflow: false,
	stepMismatch: false,
	tooLong: false,
	tooShort: false,
	typeMismatch: false,
	valid: null,
	valueMissing: false
};
var DEFAULT_FIELD_ROOT_STATE = {
	disabled: false,
	valid: null,
	touched: false,
	dirty: false,
	filled: false,
	focused: false
};
var fieldValidityMapping = { valid(value) {
	if (value === null) return null;
	if (value) return { [valid$2]: "" };
	return { [invalid$2]: "" };
} };
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/switch/root/SwitchRootDataAttributes.mjs
var SwitchRootDataAttributes_exports = /* @__PURE__ */ __exportAll({
	checked: () => checked$1,
	dirty: () => dirty$1,
	disabled: () => disabled$1,
	filled: () => filled$1,
	focused: () => focused$1,
	invalid: () => invalid$1,
	readonly: () => readonly$1,
	required: () => required$1,
	touched: () => touched$1,
	unchecked: () => unchecked$1,
	valid: () => valid$1
});
/**
* Present when the switch is checked.
*/
var checked$1 = "data-checked";
/**
* Present when the switch is not checked.
*/
var unchecked$1 = "data-unchecked";
/**
* Present when the switch is disabled.
*/
var disabled$1 = "data-disabled";
/**
* Present when the switch is readonly.
*/
var readonly$1 = "data-readonly";
/**
* Present when the switch is required.
*/
var required$1 = "data-required";
/**
* Present when the switch is in a valid state (when wrapped in Field.Root).
*/
var valid$1 = "data-valid";
/**
* Present when the switch is in an invalid state (when wrapped in Field.Root).
*/
var invalid$1 = "data-invalid";
/**
* Present when the switch has been touched (when wrapped in Field.Root).
*/
var touched$1 = "data-touched";
/**
* Present when the switch's value has changed (when wrapped in Field.Root).
*/
var dirty$1 = "data-dirty";
/**
* Present when the switch is active (when wrapped in Field.Root).
*/
var filled$1 = "data-filled";
/**
* Present when the switch is focused (when wrapped in Field.Root).
*/
var focused$1 = "data-focused";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/switch/stateAttributesMapping.mjs
var stateAttributesMapping = {
	...fieldValidityMapping,
	checked(value) {
		if (value) return { [checked$1]: "" };
		return { [unchecked$1]: "" };
	}
};
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/field-root-context/FieldRootContext.mjs
var DEFAULT_FIELD_ROOT_CONTEXT = {
	invalid: void 0,
	name: void 0,
	validityData: {
		state: DEFAULT_VALIDITY_STATE,
		errors: [],
		error: "",
		value: "",
		initialValue: null
	},
	setValidityData: NOOP,
	disabled: void 0,
	setTouched: NOOP,
	setDirty: NOOP,
	setFilled: NOOP,
	setFocused: NOOP,
	focusOwnerRef: { current: void 0 },
	validationMode: "onSubmit",
	shouldValidateOnChange: () => false,
	state: DEFAULT_FIELD_ROOT_STATE,
	registerFieldControl: NOOP,
	validation: {
		getValidationProps: (_disabled, props = EMPTY_OBJECT) => props,
		inputRef: { current: null },
		registeredInputs: /* @__PURE__ */ new Map(),
		registerInput: NOOP,
		getInputControl: () => null,
		commit: async () => {},
		change: NOOP
	}
};
var FieldRootContext = /*#__PURE__*/ import_react.createContext(DEFAULT_FIELD_ROOT_CONTEXT);
FieldRootContext.displayName = "FieldRootContext";
function useFieldRootContext(optional = true) {
	const context = import_react.useContext(FieldRootContext);
	if (context.setValidityData === NOOP && !optional) throw new Error("Base UI: FieldRootContext is missing. Field parts must be placed within <Field.Root>.");
	return context;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/field-root-context/useSetFieldFocused.mjs
/**
* Returns the field's `setFocused`, recording which control the focused state belongs to.
*
* Disabling or unmounting a focused control moves focus away without firing `blur`, so the focused
* state would otherwise stay latched. A field can have several focus targets, so a control only
* clears the shared state when focus last landed on itself. The stable callback doubles as that
* identity.
*/
function useSetFieldFocused(disabled, focusTargetRef, onFocusedChange) {
	const { setFocused, focusOwnerRef } = useFieldRootContext();
	const setFieldFocused = useStableCallback((focused) => {
		if (focused ? !disabled : focusOwnerRef.current === setFieldFocused) {
			focusOwnerRef.current = focused && setFieldFocused;
			onFocusedChange?.(focused);
			setFocused(focused);
		}
	});
	useIsoLayoutEffect(() => {
		const el = focusTargetRef.current;
		if ((el?.getRootNode())?.activeElement === el) setFieldFocused(true);
		return () => setFieldFocused(false);
	}, [
		disabled,
		focusTargetRef,
		setFieldFocused
	]);
	return setFieldFocused;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/field-register-control/useRegisterFieldControl.mjs
function useRegisterFieldControl(controlRef, id, value, getFormValueOverride, enabled = true, name) {
	const { registerFieldControl } = useFieldRootContext();
	const sourceRef = useRefWithInit(() => Symbol());
	useIsoLayoutEffect(() => {
		const source = sourceRef.current;
		if (!enabled) {
			registerFieldControl(source, void 0);
			return;
		}
		registerFieldControl(source, {
			controlRef,
			getValue: getFormValueOverride,
			id,
			name,
			value
		});
	}, [
		controlRef,
		enabled,
		getFormValueOverride,
		id,
		name,
		registerFieldControl,
		sourceRef,
		value
	]);
	useIsoLayoutEffect(() => {
		const source = sourceRef.current;
		return () => {
			registerFieldControl(source, void 0);
		};
	}, [registerFieldControl, sourceRef]);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/form-context/FormContext.mjs
var FormContext = /*#__PURE__*/ import_react.createContext({
	elementRef: { current: null },
	formRef: { current: { fields: /* @__PURE__ */ new Map() } },
	errors: {},
	clearErrors: NOOP,
	validationMode: "onSubmit",
	submitCountRef: { current: 0 }
});
FormContext.displayName = "FormContext";
function useFormContext() {
	return import_react.useContext(FormContext);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/labelable-provider/LabelableContext.mjs
/**
* A context for providing [labelable elements](https://html.spec.whatwg.org/multipage/forms.html#category-label)\
* with an accessible name (label) and description.
*/
var LabelableContext = /*#__PURE__*/ import_react.createContext({
	controlId: void 0,
	registerControlId: NOOP,
	resetControlId: NOOP,
	labelId: void 0,
	setLabelId: NOOP,
	messageIds: [],
	setMessageIds: NOOP,
	getDescriptionProps: (externalProps) => externalProps
});
LabelableContext.displayName = "LabelableContext";
function useLabelableContext() {
	return import_react.useContext(LabelableContext);
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/labelable-provider/useAriaLabelledBy.mjs
function useAriaLabelledBy(explicitAriaLabelledBy, labelId, labelSourceRef, enableFallback = true, labelSourceId, ariaLabel) {
	const [fallbackAriaLabelledBy, setFallbackAriaLabelledBy] = import_react.useState();
	const generatedLabelId = useBaseUiId(labelSourceId ? `${labelSourceId}-label` : void 0);
	const hasAriaLabel = Boolean(ariaLabel?.trim());
	const ariaLabelledBy = explicitAriaLabelledBy ?? (hasAriaLabel ? void 0 : labelId) ?? fallbackAriaLabelledBy;
	useIsoLayoutEffect(() => {
		const nextAriaLabelledBy = explicitAriaLabelledBy || labelId || hasAriaLabel || !enableFallback ? void 0 : getAriaLabelledBy(labelSourceRef.current, generatedLabelId);
		if (fallbackAriaLabelledBy !== nextAriaLabelledBy) setFallbackAriaLabelledBy(nextAriaLabelledBy);
	});
	return ariaLabelledBy;
}
function getAriaLabelledBy(labelSource, generatedLabelId) {
	const label = findAssociatedLabel(labelSource);
	if (!label) return;
	if (!label.id && generatedLabelId) label.id = generatedLabelId;
	return label.id || void 0;
}
function findAssociatedLabel(labelSource) {
	if (!labelSource) return;
	const parent = labelSource.parentElement;
	if (parent && parent.tagName === "LABEL") return parent;
	const controlId = labelSource.id;
	if (controlId) {
		const nextSibling = labelSource.nextElementSibling;
		if (nextSibling && nextSibling.htmlFor === controlId) return nextSibling;
	}
	const labels = labelSource.labels;
	return labels && labels[0];
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/internals/labelable-provider/useLabelableId.mjs
function useLabelableId(params = {}) {
	const { id, enabled = true } = params;
	const { controlId, registerControlId, resetControlId } = useLabelableContext();
	const defaultId = useBaseUiId();
	const controlSourceRef = useRefWithInit(() => Symbol());
	const hasRegisteredRef = import_react.useRef(false);
	const hadExplicitIdRef = import_react.useRef(false);
	const unregisterControlId = useStableCallback(() => {
		if (!hasRegisteredRef.current || registerControlId === NOOP) return;
		hasRegisteredRef.current = false;
		registerControlId(controlSourceRef.current, void 0);
	});
	useIsoLayoutEffect(() => {
		if (!enabled || registerControlId === NOOP) {
			unregisterControlId();
			return;
		}
		let nextId;
		if (id !== void 0) {
			hadExplicitIdRef.current = true;
			nextId = id;
		} else if (hadExplicitIdRef.current) nextId = defaultId;
		else {
			resetControlId();
			return;
		}
		if (nextId === void 0) {
			unregisterControlId();
			return;
		}
		hasRegisteredRef.current = true;
		registerControlId(controlSourceRef.current, nextId);
	}, [
		id,
		enabled,
		registerControlId,
		resetControlId,
		defaultId,
		controlSourceRef,
		unregisterControlId
	]);
	useIsoLayoutEffect(() => {
		return unregisterControlId;
	}, [unregisterControlId]);
	return (enabled ? controlId : void 0) ?? id ?? defaultId;
}
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/switch/root/SwitchRoot.mjs
var import_jsx_runtime = require_jsx_runtime();
var SwitchRoot = /*#__PURE__*/ import_react.forwardRef(function SwitchRoot(componentProps, forwardedRef) {
	const { checked: checkedProp, className, defaultChecked, "aria-labelledby": ariaLabelledByProp, form, id: idProp, inputRef: externalInputRef, name: nameProp, nativeButton = false, onCheckedChange, readOnly = false, required = false, disabled: disabledProp = false, render, uncheckedValue, value, style, ...elementProps } = componentProps;
	const { clearErrors } = useFormContext();
	const { state: fieldState, setTouched, setDirty, validityData, setFilled, validationMode, disabled: fieldDisabled, name: fieldName, validation } = useFieldRootContext();
	const { labelId } = useLabelableContext();
	const disabled = fieldDisabled || disabledProp;
	const name = fieldName ?? nameProp;
	const inputRef = import_react.useRef(null);
	const handleInputRef = useMergedRefs(inputRef, externalInputRef, validation.inputRef);
	const switchRef = import_react.useRef(null);
	const setFocused = useSetFieldFocused(disabled, switchRef);
	const id = useBaseUiId();
	const controlId = useLabelableId({ id: idProp });
	const hiddenInputId = nativeButton ? void 0 : controlId;
	const [checked, setCheckedState] = useControlled({
		controlled: checkedProp,
		default: Boolean(defaultChecked),
		name: "Switch",
		state: "checked"
	});
	useRegisterFieldControl(switchRef, id, checked, void 0, !disabled, nameProp);
	useIsoLayoutEffect(() => {
		setFilled(checked);
	}, [checked, setFilled]);
	useValueChanged(checked, () => {
		clearErrors(name);
		setDirty(checked !== validityData.initialValue);
		validation.change(checked);
	});
	const { getButtonProps, buttonRef } = useButton({
		disabled,
		native: nativeButton
	});
	const ariaLabelledBy = useAriaLabelledBy(ariaLabelledByProp, labelId, inputRef, !nativeButton, hiddenInputId, elementProps["aria-label"]);
	const rootProps = {
		id: nativeButton ? controlId : id,
		role: "switch",
		"aria-checked": checked,
		"aria-readonly": readOnly || void 0,
		"aria-required": required || void 0,
		"aria-labelledby": ariaLabelledBy,
		onFocus() {
			setFocused(true);
		},
		onBlur() {
			const element = inputRef.current;
			if (!element || disabled) return;
			setTouched(true);
			setFocused(false);
			if (validationMode === "onBlur") validation.commit(element.checked);
		},
		onClick(event) {
			if (readOnly || disabled) return;
			event.preventDefault();
			const input = inputRef.current;
			if (!input) return;
			dispatchClickWithModifiers(input, event);
		}
	};
	const inputProps = {
		...validation.getValidationProps(disabled),
		checked,
		disabled,
		form,
		id: hiddenInputId,
		name,
		required,
		style: name ? visuallyHiddenInput : visuallyHidden,
		tabIndex: -1,
		type: "checkbox",
		"aria-hidden": true,
		ref: handleInputRef,
		onChange(event) {
			if (event.nativeEvent.defaultPrevented) return;
			if (readOnly) {
				event.preventDefault();
				return;
			}
			const nextChecked = event.currentTarget.checked;
			const eventDetails = createChangeEventDetails(none, event.nativeEvent);
			onCheckedChange?.(nextChecked, eventDetails);
			if (eventDetails.isCanceled) return;
			setCheckedState(nextChecked);
		},
		onClick(event) {
			event.stopPropagation();
		},
		onFocus() {
			switchRef.current?.focus();
		},
		...value !== void 0 ? { value } : EMPTY_OBJECT
	};
	const state = import_react.useMemo(() => ({
		...fieldState,
		checked,
		disabled,
		readOnly,
		required
	}), [
		fieldState,
		checked,
		disabled,
		readOnly,
		required
	]);
	const element = useRenderElement("span", componentProps, {
		state,
		ref: [
			forwardedRef,
			switchRef,
			buttonRef
		],
		props: [
			rootProps,
			elementProps,
			getButtonProps,
			(props) => validation.getValidationProps(disabled, props)
		],
		stateAttributesMapping
	});
	return /*#__PURE__*/ (0, import_jsx_runtime.jsxs)(SwitchRootContext.Provider, {
		value: state,
		children: [
			element,
			!checked && name && uncheckedValue !== void 0 && /*#__PURE__*/ (0, import_jsx_runtime.jsx)("input", {
				type: "hidden",
				form,
				name,
				value: uncheckedValue,
				disabled
			}),
			/*#__PURE__*/ (0, import_jsx_runtime.jsx)("input", {
				...inputProps,
				suppressHydrationWarning: true
			})
		]
	});
});
SwitchRoot.displayName = "SwitchRoot";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/switch/thumb/SwitchThumb.mjs
/**
* The movable part of the switch that indicates whether the switch is on or off.
* Renders a `<span>`.
*
* Documentation: [Base UI Switch](https://base-ui.com/react/components/switch)
*/
var SwitchThumb = /*#__PURE__*/ import_react.forwardRef(function SwitchThumb(componentProps, forwardedRef) {
	const { render, className, style, ...elementProps } = componentProps;
	const state = useSwitchRootContext();
	return useRenderElement("span", componentProps, {
		state,
		ref: forwardedRef,
		stateAttributesMapping,
		props: elementProps
	});
});
SwitchThumb.displayName = "SwitchThumb";
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/switch/index.parts.mjs
var index_parts_exports = /* @__PURE__ */ __exportAll({
	Root: () => SwitchRoot,
	Thumb: () => SwitchThumb
});
// node_modules/.deno/@base-ui+react@1.9.0/node_modules/@base-ui/react/switch/thumb/SwitchThumbDataAttributes.mjs
var SwitchThumbDataAttributes_exports = /* @__PURE__ */ __exportAll({
	checked: () => checked,
	dirty: () => dirty,
	disabled: () => disabled,
	filled: () => filled,
	focused: () => focused,
	invalid: () => invalid,
	readonly: () => readonly,
	required: () => required,
	touched: () => touched,
	unchecked: () => unchecked,
	valid: () => valid
});
/**
* Present when the switch is checked.
*/
var checked = "data-checked";
/**
* Present when the switch is not checked.
*/
var unchecked = "data-unchecked";
/**
* Present when the switch is disabled.
*/
var disabled = "data-disabled";
/**
* Present when the switch is readonly.
*/
var readonly = "data-readonly";
/**
* Present when the switch is required.
*/
var required = "data-required";
/**
* Present when the switch is in a valid state (when wrapped in Field.Root).
*/
var valid = "data-valid";
/**
* Present when the switch is in an invalid state (when wrapped in Field.Root).
*/
var invalid = "data-invalid";
/**
* Present when the switch has been touched (when wrapped in Field.Root).
*/
var touched = "data-touched";
/**
* Present when the switch's value has changed (when wrapped in Field.Root).
*/
var dirty = "data-dirty";
/**
* Present when the switch is active (when wrapped in Field.Root).
*/
var filled = "data-filled";
/**
* Present when the switch is focused (when wrapped in Field.Root).
*/
var focused = "data-focused";
export { index_parts_exports as Switch, SwitchRootDataAttributes_exports as SwitchRootDataAttributes, SwitchThumbDataAttributes_exports as SwitchThumbDataAttributes };
