import { useState } from 'react';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { CompareValues, type Kept } from '#client/ui/compare-values.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { DiffText } from '#client/ui/diff-text.tsx';
import {
  IconCalendar,
  IconCheck,
  IconClose,
  IconEye,
  IconMinus,
  IconPrint,
} from '#client/ui/icon.tsx';
import { KnownValue } from '#client/ui/known-value.tsx';
import { Menu } from '#client/ui/menu.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Popover } from '#client/ui/popover.tsx';
import { SegmentedControl } from '#client/ui/segmented-control.tsx';
import { Sheet } from '#client/ui/sheet.tsx';
import { SplitView } from '#client/ui/split-view.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { ComboBox } from '#client/ui/combo-box.tsx';
import { useToast } from '#client/ui/toast.tsx';
import type { Words } from './words.ts';

function Known({ w }: { w: Words }) {
  const [state, setState] = useState<'known' | 'confirmed' | 'changing'>('known');
  const [phone, setPhone] = useState('+371 29 123 456');
  return (
    <>
      <KnownValue
        label={w.known}
        value={phone}
        source={w.knownSource}
        state={state}
        onConfirm={() => setState('confirmed')}
        onChange={() => setState('changing')}
        words={{ confirm: w.confirm, change: w.change, confirmed: w.confirmed }}
      >
        <TextField label={w.known} type="tel" value={phone} onChange={setPhone} />
      </KnownValue>
      <KnownValue
        label={w.fact[0][0]}
        value={w.fact[0][1]}
        source={w.fact[0][2]}
        state="confirmed"
        onConfirm={() => {}}
        onChange={() => {}}
        words={{ confirm: w.confirm, change: w.change, confirmed: w.confirmed }}
      />
    </>
  );
}

function Overlays({ w }: { w: Words }) {
  const [sheet, setSheet] = useState(false);
  const [confirm, setConfirm] = useState(false);
  const [text, setText] = useState('');
  const [provider, setProvider] = useState<string | null>(null);
  const toast = useToast();
  return (
    <div className="gallery-row">
      <Button onClick={() => setSheet(true)}>{w.sheetOpen}</Button>
      <Button onClick={() => setConfirm(true)}>{w.send}</Button>
      <Button
        onClick={() => toast({ text: w.toast, action: { label: w.undo, onSelect: () => {} } })}
      >
        {w.saveShort}
      </Button>
      <Menu
        label={w.menu}
        actions={[
          { id: 'print', label: w.menuPrint, icon: <IconPrint size={20} />, onSelect: () => {} },
          {
            id: 'move',
            label: w.menuMove,
            hint: w.menuHint,
            icon: <IconCalendar size={20} />,
            onSelect: () => {},
          },
        ]}
      />
      <Popover label={w.who} icon={<IconEye size={20} />}>
        {w.whoText}
      </Popover>
      <Sheet
        open={sheet}
        onClose={() => setSheet(false)}
        title={w.sheet}
        closeLabel={w.close}
        actions={
          <Button variant="primary" onClick={() => setSheet(false)}>
            {w.saveShort}
          </Button>
        }
      >
        <div className="ui-stack capture">
          <TextArea label={w.observed} value={text} onChange={setText} />
          <ComboBox
            label={w.provider}
            noneLabel={w.none}
            value={provider}
            onChange={setProvider}
            options={w.providers.map((label) => ({ value: label, label }))}
          />
        </div>
      </Sheet>
      <ConfirmDialog
        open={confirm}
        title={w.sendTitle}
        confirmLabel={w.send}
        cancelLabel={w.cancel}
        onConfirm={() => setConfirm(false)}
        onCancel={() => setConfirm(false)}
      >
        {w.sendText}
      </ConfirmDialog>
    </div>
  );
}

function Task({ w }: { w: Words }) {
  const [done, setDone] = useState<string | null>('0');
  const icons = [
    <IconCheck key="0" size={20} />,
    <IconMinus key="1" size={20} />,
    <IconClose key="2" size={20} />,
  ];
  return (
    <SegmentedControl
      label={w.task}
      name="task"
      value={done}
      onChange={setDone}
      segments={w.taskDone.map((label, index) => ({
        value: String(index),
        label,
        icon: icons[index],
      }))}
    />
  );
}

export function Capture({ w }: { w: Words }) {
  const [kept, setKept] = useState<Kept | null>('yours');
  const known = (
    <Card title={w.facts}>
      <DefinitionList items={w.fact.map(([label, value, source]) => ({ label, value, source }))} />
    </Card>
  );
  return (
    <div className="ui-stack capture">
      <PageHeader
        title={w.nav.capture}
        meta={w.people[0][0]}
        back={{ href: '/?part=content', label: w.back }}
      />
      <SplitView
        share="even"
        listLabel={w.facts}
        detailLabel={w.nav.capture}
        list={known}
        detail={
          <div className="ui-stack">
            <Known w={w} />
            <Card>
              <Task w={w} />
            </Card>
            <Card>
              <CompareValues
                label={w.fact[1][0]}
                base={w.fact[1][1]}
                yours={{ who: w.yours, when: '02.04.2026. 14:10', value: w.fact[1][1] }}
                theirs={{
                  who: 'Ilze Kalniņa',
                  when: '02.04.2026. 13:58',
                  value: w.walkingOptions[2][0],
                }}
                value={kept}
                onChange={setKept}
                words={{
                  was: w.was,
                  keepYours: w.keepYours,
                  keepTheirs: w.keepTheirs,
                  keepBoth: w.keepBoth,
                }}
              />
            </Card>
            <Card>
              <DiffText
                before={w.toldText}
                after={w.toldText.replace(' pati', '').replace('noiet', 'uzkāpt bez palīdzības')}
                removedLabel={w.removed}
                addedLabel={w.added}
              />
            </Card>
            <Overlays w={w} />
          </div>
        }
      />
      <ActionBar
        note={<StateMark state="device">{w.draft}</StateMark>}
        secondary={<Button>{w.later}</Button>}
        primary={<Button variant="primary">{w.save}</Button>}
      />
    </div>
  );
}
