import { Tabs as Base } from "@base-ui/react/tabs";

/** Views of a page; the chosen one belongs into the address. The content stands below, outside. */
export function Tabs<T extends string>(
  { label, value, tabs, onChange }: {
    label: string;
    value: T;
    tabs: readonly { readonly value: T; readonly label: string }[];
    onChange: (value: T) => void;
  },
) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)}>
      <Base.List className="tabs" aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className="tab">{tab.label}</Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} className="offscreen" tabIndex={-1} />
    </Base.Root>
  );
}
