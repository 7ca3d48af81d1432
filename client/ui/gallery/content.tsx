import { useState } from 'react';
import { AlertCard } from '#client/ui/alert-card.tsx';
import { Avatar } from '#client/ui/avatar.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { Freshness } from '#client/ui/freshness.tsx';
import { IconCalendar } from '#client/ui/icon.tsx';
import { ButtonLink, Link } from '#client/ui/link.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { PhoneLink } from '#client/ui/phone-link.tsx';
import { ProgressBar } from '#client/ui/progress-bar.tsx';
import { Section } from '#client/ui/section.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { Tabs } from '#client/ui/tabs.tsx';
import { Timeline } from '#client/ui/timeline.tsx';
import type { Words } from './words.ts';

const states = ['safe', 'waiting', 'conflict'] as const;

function Visits({ w }: { w: Words }) {
  const state = { safe: w.safe, waiting: w.waiting, conflict: w.conflict };
  return (
    <Card title={w.today} flush aside={<Badge>3</Badge>}>
      <List>
        {w.people.map(([name, meta, hour], index) => (
          <ListRow
            key={name}
            href={`/?part=content&person=${index}`}
            current={index === 1}
            leading={<Avatar name={name} />}
            title={name}
            meta={`${hour} · ${meta}`}
            note={
              index === 0 ? (
                <Badge tone="danger" mark="alert">
                  {w.alert}
                </Badge>
              ) : null
            }
            trailing={
              <StateMark state={states[index] ?? 'safe'}>
                {state[states[index] ?? 'safe']}
              </StateMark>
            }
          />
        ))}
        <ListRow
          title="Līga Ozoliņa"
          meta={w.fact[2][1]}
          trailing={<PhoneLink number="+371 29 123 456" label="Līga Ozoliņa" />}
        />
      </List>
    </Card>
  );
}

function Banners({ w }: { w: Words }) {
  return (
    <div className="ui-stack">
      <Banner tone="offline" title={w.offlineTitle}>
        {w.offline}
      </Banner>
      <Banner tone="attention" title={w.attentionTitle} actions={<Button>{w.open}</Button>}>
        {w.attention}
      </Banner>
      <Banner tone="done">{w.done}</Banner>
      <Banner>
        {w.info} <Link href="/?part=forms">{w.open}</Link>
      </Banner>
    </div>
  );
}

function Events({ w }: { w: Words }) {
  const texts = { observed: w.observedText, told: w.toldText, concluded: w.concludedText };
  return (
    <Timeline
      label={w.history2}
      entries={(['observed', 'told', 'concluded'] as const).map((kind, index) => ({
        id: kind,
        when: `02.04.2026. 14:1${index}`,
        dateTime: `2026-04-02T14:1${index}`,
        who: 'Ilze Kalniņa',
        voice: { kind, label: w[kind] },
        children: texts[kind],
        ...(index === 0 ? { state: <StateMark state="device">{w.device}</StateMark> } : {}),
      }))}
    />
  );
}

export function Content({ w }: { w: Words }) {
  const [tab, setTab] = useState('0');
  return (
    <div className="ui-stack gallery-page">
      <PageHeader
        title={w.today}
        meta={w.date}
        eyebrow={w.app}
        actions={<ButtonLink href="/?part=capture">{w.sheetOpen}</ButtonLink>}
      />
      <AlertCard
        title={w.alert}
        meta={w.alertMeta}
        actions={
          <>
            <PhoneLink number="+371 67 000 112">{w.call}</PhoneLink>
            <Button variant="quiet">{w.history}</Button>
          </>
        }
      >
        {w.alertText}
      </AlertCard>
      <Visits w={w} />
      <Tabs
        label={w.facts}
        selected={tab}
        onSelect={setTab}
        tabs={w.tabs.map((label, index) => ({
          id: String(index),
          label,
          ...(index === 1 ? { count: 4 } : {}),
          children: (
            <Card title={w.facts} aside={<Freshness>{w.fresh}</Freshness>}>
              <DefinitionList
                items={w.fact.map(([label, value, source], at) => ({
                  label,
                  value,
                  source,
                  ...(at === 0 ? { action: <Button variant="quiet">{w.change}</Button> } : {}),
                }))}
              />
            </Card>
          ),
        }))}
      />
      <Section title={w.history2} meta={<Freshness stale>{w.stale}</Freshness>}>
        <Events w={w} />
      </Section>
      <Banners w={w} />
      <div className="gallery-row">
        <StateMark state="device">{w.device}</StateMark>
        <StateMark state="waiting">{w.waiting}</StateMark>
        <StateMark state="safe">{w.safe}</StateMark>
        <StateMark state="needs-you">{w.needsYou}</StateMark>
        <StateMark state="conflict">{w.conflict}</StateMark>
      </div>
      <div className="gallery-row">
        <Badge>{w.personsWithDisability}</Badge>
        <Badge tone="info">{w.taskDone[1]}</Badge>
        <Badge tone="done">{w.taskDone[0]}</Badge>
        <Badge tone="attention">{w.needsYou}</Badge>
        <Badge tone="offline">{w.offlineTitle}</Badge>
      </div>
      <Card>
        <ProgressBar label={w.progress} value={12} max={48} valueText={w.progressValue} />
      </Card>
      <Card flush>
        <Skeleton label={w.progress} rows={2} />
      </Card>
      <Card>
        <EmptyState
          icon={<IconCalendar size={32} />}
          title={w.empty}
          action={<Button>{w.open}</Button>}
        >
          {w.emptyText}
        </EmptyState>
      </Card>
    </div>
  );
}
