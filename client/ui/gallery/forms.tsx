import { useState } from 'react';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Button } from '#client/ui/button.tsx';
import { Checkbox } from '#client/ui/checkbox.tsx';
import { CheckboxGroup } from '#client/ui/checkbox-group.tsx';
import { ComboBox } from '#client/ui/combo-box.tsx';
import { DateField } from '#client/ui/date-field.tsx';
import { ErrorSummary } from '#client/ui/error-summary.tsx';
import { FormSection } from '#client/ui/form-section.tsx';
import { NumberField } from '#client/ui/number-field.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { Select } from '#client/ui/select.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Switch } from '#client/ui/switch.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { TimeField } from '#client/ui/time-field.tsx';
import type { Words } from './words.ts';

const options = (labels: readonly string[]) =>
  labels.map((label, index) => ({ value: String(index), label }));

function Written({ w }: { w: Words }) {
  const [name, setName] = useState('');
  const [reason, setReason] = useState(w.reasonValue);
  const [cost, setCost] = useState<number | null>(1248.5);
  const [search, setSearch] = useState('');
  return (
    <>
      <TextField
        label={w.name}
        name="name"
        required
        value={name}
        onChange={setName}
        errorMessage={name ? undefined : w.nameError}
      />
      <TextArea
        label={w.reason}
        hint={w.reasonHint}
        mark={w.optional}
        name="reason"
        value={reason}
        onChange={setReason}
      />
      <NumberField
        label={w.cost}
        name="cost"
        unit="EUR"
        decimals={2}
        value={cost}
        onChange={setCost}
      />
      <TextField
        label={w.search}
        name="search"
        type="search"
        value={search}
        onChange={setSearch}
        disabled
      />
    </>
  );
}

function Dated({ w }: { w: Words }) {
  const [day, setDay] = useState<string | null>('2026-04-02');
  const [none, setNone] = useState<string | null>(null);
  const [time, setTime] = useState<string | null>('09:30');
  return (
    <>
      <DateField label={w.day} name="day" value={day} onChange={setDay} min="2026-03-10" />
      <DateField
        label={w.day}
        name="day2"
        required
        value={none}
        onChange={setNone}
        errorMessage={none ? undefined : w.dayError}
      />
      <TimeField label={w.time} name="time" value={time} onChange={setTime} />
    </>
  );
}

function Chosen({ w }: { w: Words }) {
  const [service, setService] = useState('');
  const [provider, setProvider] = useState<string | null>(null);
  const [walking, setWalking] = useState<string | null>('1');
  const [needs, setNeeds] = useState<readonly string[]>(['0', '2']);
  const [consent, setConsent] = useState(true);
  const [sun, setSun] = useState(false);
  return (
    <>
      <Select
        label={w.service}
        name="service"
        placeholder={w.choose}
        value={service}
        onChange={setService}
        options={options(w.services)}
      />
      <ComboBox
        label={w.provider}
        hint={w.providerHint}
        name="provider"
        noneLabel={w.none}
        value={provider}
        onChange={setProvider}
        options={options(w.providers)}
      />
      <RadioGroup
        label={w.walking}
        name="walking"
        value={walking}
        onChange={setWalking}
        options={w.walkingOptions.map(([label, hint], index) => ({
          value: String(index),
          label,
          hint,
        }))}
      />
      <CheckboxGroup
        label={w.needs}
        mark={w.optional}
        name="needs"
        value={needs}
        onChange={setNeeds}
        options={options(w.needOptions)}
      />
      <Checkbox label={w.consent} name="consent" value={consent} onChange={setConsent} />
      <Switch
        label={w.contrast}
        hint={w.contrastHint}
        value={sun}
        onChange={(on) => {
          setSun(on);
          document.documentElement.dataset['theme'] = on ? 'sunlight' : 'light';
        }}
      />
    </>
  );
}

export function Forms({ w }: { w: Words }) {
  const [open, setOpen] = useState([true, true, true]);
  const [tries, setTries] = useState(0);
  const fold = (at: number) => (on: boolean) =>
    setOpen((old) => old.map((each, index) => (index === at ? on : each)));
  return (
    <form
      noValidate
      className="ui-stack gallery-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
      }}
    >
      <PageHeader title={w.reason} back={{ href: '/?part=content', label: w.back }} />
      <ErrorSummary
        title={w.errorsTitle}
        submitCount={tries}
        errors={[
          { name: 'name', message: w.nameError },
          { name: 'day2', message: w.dayError },
        ]}
      />
      <FormSection
        title={w.section}
        progress={w.needsYou}
        state="needs-you"
        open={open[0] ?? false}
        onOpenChange={fold(0)}
      >
        <Written w={w} />
      </FormSection>
      <FormSection
        title={w.day}
        progress={w.sectionProgress}
        open={open[1] ?? false}
        onOpenChange={fold(1)}
      >
        <Dated w={w} />
      </FormSection>
      <FormSection
        title={w.service}
        progress={w.sectionDone}
        state="done"
        open={open[2] ?? false}
        onOpenChange={fold(2)}
      >
        <Chosen w={w} />
      </FormSection>
      <ActionBar
        note={<StateMark state="device">{w.draft}</StateMark>}
        secondary={<Button>{w.later}</Button>}
        primary={
          <Button variant="primary" type="submit">
            {w.save}
          </Button>
        }
      />
    </form>
  );
}
