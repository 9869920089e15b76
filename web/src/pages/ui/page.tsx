/**
 * Every part of the panel beside the others, for whoever changes one: `/_ui` of a development
 * build. Its words are English, since no reader sees it.
 *
 * @module
 */
import { useState } from "react";
import { Page } from "../../app/page.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckField } from "../../ui/check.tsx";
import { Code, CopyButton, Json } from "../../ui/code.tsx";
import { SecretField, Segmented, SelectField, SwitchField, TextField } from "../../ui/field.tsx";
import { Figure, FigureBone, Measure, Spark } from "../../ui/figure.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { colorOf, COLORS } from "../../ui/model-colors.ts";
import { say, sayWrong } from "../../ui/notice.tsx";
import { Confirm, Drop, FormDialog, InfoDialog, Sheet } from "../../ui/overlay.tsx";
import { MultiPicker } from "../../ui/picker.tsx";
import { Progress } from "../../ui/progress.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Empty, Failed } from "../../ui/state.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Tip } from "../../ui/tip.tsx";
import { UiCharts } from "./charts.tsx";

const WORDS = ["hour", "day", "week"] as const;
const MODELS = ["gpt-5.2-codex", "claude-opus-4.6", "gemini-3-pro", "gpt-5.2-mini"];

/** The page of all parts. */
export function UiPage() {
  return (
    <Page title="Parts">
      <Colours />
      <Buttons />
      <Fields />
      <Figures />
      <UiCharts />
      <States />
    </Page>
  );
}

function Head({ title }: { title: string }) {
  return (
    <div className="section-head">
      <h2>{title}</h2>
    </div>
  );
}

function Colours() {
  return (
    <section className="section">
      <Head title="Colours" />
      <div className="chips">
        {Array.from({ length: COLORS + 1 }, (_, rank) => (
          <span key={rank} className="chip">
            <span className="chip-text">
              <svg width="40" height="16" aria-hidden="true">
                <rect width="40" height="16" fill={colorOf(rank)} />
              </svg>
              {rank < COLORS ? `c${rank + 1}` : "others"}
            </span>
          </span>
        ))}
      </div>
      <div className="chips">
        <Glyph kind="good" /> well <Glyph kind="warn" /> look <Glyph kind="bad" /> act{" "}
        <Glyph kind="know" /> know
      </div>
    </section>
  );
}

type Open = "info" | "form" | "confirm" | "sheet" | null;

function Buttons() {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <section className="section">
      <Head title="Buttons, dialogs, notices" />
      <div className="chips">
        <Button kind="main">Main</Button>
        <Button>Plain</Button>
        <Button on>On</Button>
        <Button kind="ghost">Ghost</Button>
        <Button kind="danger">Danger</Button>
        <Button kind="link">Link</Button>
        <Button busy="Saving">Save</Button>
        <Button disabled>Disabled</Button>
        <Tip text="Said when one points at it.">
          <Button>Tip</Button>
        </Tip>
        <Drop label="Drop" title="A small form">
          <TextField label="Name" />
        </Drop>
      </div>
      <div className="chips">
        <Button onClick={() => setOpen("info")}>Info</Button>
        <Button onClick={() => setOpen("form")}>Form</Button>
        <Button onClick={() => setOpen("confirm")}>Confirm</Button>
        <Button onClick={() => setOpen("sheet")}>Sheet</Button>
        <Button onClick={() => say("Saved")}>Say</Button>
        <Button onClick={() => say("Deleted", { act: { label: "Undo", run: () => say("Back") } })}>
          Say with an act
        </Button>
        <Button onClick={() => sayWrong("The disk made a noise.")}>Say what is wrong</Button>
      </div>
      <InfoDialog open={open === "info"} onClose={close} title="Information">
        <p className="prose">Something to know.</p>
      </InfoDialog>
      <FormDialog
        open={open === "form"}
        title="Rename"
        text="Its history stays."
        act="Rename"
        fault="Two keys cannot have the same name."
        onSubmit={close}
        onClose={close}
      >
        <TextField label="Name" defaultValue="laptop-anna" />
      </FormDialog>
      <Confirm
        open={open === "confirm"}
        title="Delete this?"
        text="It is gone for good."
        act="Delete"
        onAct={close}
        onClose={close}
      />
      <Sheet open={open === "sheet"} onClose={close} label="Details">
        <div className="filter-sheet">
          <h2>Details</h2>
        </div>
      </Sheet>
    </section>
  );
}

function Fields() {
  const [word, setWord] = useState<typeof WORDS[number]>("day");
  const [on, setOn] = useState(true);
  const [text, setText] = useState("");
  const [models, setModels] = useState<readonly string[]>(MODELS.slice(0, 1));
  const options = WORDS.map((value) => ({ value, label: value }));
  return (
    <section className="section">
      <Head title="Fields" />
      <Tabs label="Views" value={word} tabs={options} onChange={setWord} />
      <div className="chips">
        <Segmented label="Grain" value={word} options={options} onChange={setWord} />
        <SearchField label="Search models" value={text} onChange={setText} />
      </div>
      <div className="dialog-form">
        <TextField
          label="Address of CPA"
          defaultValue="http://cpa:8317"
          help="As the server sees it."
        />
        <TextField label="Ask every" defaultValue="soon" error="Enter a whole number." />
        <SecretField label="Management key" defaultValue="not a key" />
        <SelectField
          label="Period"
          value={word}
          options={options}
          onChange={(next) => setWord(WORDS.find((one) => one === next) ?? "day")}
        />
        <SwitchField label="Collect" checked={on} onChange={setOn} />
        <CheckField label="Failed only" checked={on} onChange={setOn} />
        <CheckField label="Some" mixed checked={false} onChange={() => {}} />
      </div>
      <div className="picker">
        <MultiPicker
          label="Models"
          choices={MODELS.map((value, index) => ({
            value,
            label: value,
            note: `${90 - index * 20}`,
          }))}
          values={models}
          onChange={setModels}
        />
      </div>
    </section>
  );
}

function Figures() {
  return (
    <section className="section">
      <Head title="Figures" />
      <div className="figures">
        <Figure name="Requests" value="3,953" exact="3,953" note="+8% from 3,676">
          <Spark values={[4, 6, 5, 9, null, null, 7, 8, 12]} />
        </Figure>
        <Figure name="First token, p95" value="4.8" unit="s" note="half within 1.2 s" />
        <Figure name="Cost" value="unpriced" word note="no price is known" />
        <FigureBone name="Loading" />
      </div>
      <Measure share={0.6}>gpt-5.2-codex</Measure>
      <Measure share={0.9} tone="bad">over its budget</Measure>
      <Progress label="Reading" share={0.4} />
      <Progress label="Waiting" share={null} />
    </section>
  );
}

function States() {
  return (
    <section className="section">
      <Head title="States and text" />
      <Empty title="No request yet" acts={<Button>Look around</Button>}>
        The first one that passes CPA appears here.
      </Empty>
      <Failed error={new Error("The disk made a noise.")} onRetry={() => {}} />
      <Code label="Command" text="deno task demo" />
      <Json
        label="Answer"
        value={{ model: "gpt-5.2-codex", tokens: { input: 6_112, output: 1_904 } }}
      />
      <CopyButton label="Copy" text="deno task demo" />
    </section>
  );
}
