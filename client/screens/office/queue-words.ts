import type { QueueItem } from '#shared/protocol/office-queue.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import {
  alertWay,
  caseWay,
  conflictWay,
  devicesWay,
  flagWay,
  intakeWay,
  pairWay,
  reviewWay,
  waitingWay,
} from './office-ways.ts';
import { useMomentAndAge } from './use-moment-and-age.ts';

export interface QueueWords {
  readonly href: string;
  readonly title: string;
  readonly what: string;
  readonly since: string;
  readonly badge: { readonly tone: 'danger' | 'attention' | 'info'; readonly text: string } | null;
}

/** Whom, what, from whom and since when, for each kind of thing that waits. */
export function useQueueWords(): (item: QueueItem) => QueueWords {
  const w = useWords();
  const codes = useCodes();
  const { day } = useFormats();
  const momentAndAge = useMomentAndAge();
  const named = (name: string | null | undefined) => name ?? w('office.queue.unnamed');
  return (item) => {
    switch (item.kind) {
      case 'alert':
        return {
          href: alertWay(item.recordId),
          title: named(item.about?.personName ?? item.statedName),
          what: codes.word('alertTriggerShort', item.trigger),
          since: w('office.queue.by', {
            name: item.raisedByName,
            when: momentAndAge(item.raisedAt),
          }),
          badge: item.forMe ? { tone: 'danger', text: w('office.queue.escalated') } : null,
        };
      case 'review':
        return {
          href: reviewWay(item.recordId),
          title: named(item.about?.personName),
          what: codes.word('recordType', item.type),
          since: w('office.queue.by', {
            name: item.recordedByName,
            when: momentAndAge(item.receivedAt),
          }),
          badge: item.own ? { tone: 'info', text: w('office.queue.own') } : null,
        };
      case 'conflict':
        return {
          href: conflictWay(item.recordId),
          title: named(item.about?.personName),
          what: codes.field(item.field),
          since:
            item.theirsByName === item.yoursByName
              ? w('office.queue.by', { name: item.yoursByName, when: momentAndAge(item.at) })
              : w('office.queue.two', {
                  one: item.theirsByName,
                  other: item.yoursByName,
                  when: momentAndAge(item.at),
                }),
          badge: null,
        };
      case 'refused':
        return {
          href: waitingWay(item.changeId),
          title: named(item.about?.personName),
          what: isDeposit(item.type)
            ? w(`rescue.${item.type}`)
            : codes.word('recordType', item.type),
          since: [
            w('office.queue.by', { name: item.authorName, when: momentAndAge(item.receivedAt) }),
            item.ownerName === null ? null : w('office.owner.has', { name: item.ownerName }),
          ]
            .filter((part) => part !== null)
            .join(' · '),
          badge:
            item.raisedAt === null
              ? { tone: 'attention', text: codes.word('outcome', item.outcome) }
              : { tone: 'danger', text: w('office.owner.raisedShort') },
        };
      case 'flag':
        return {
          href: flagWay(item.flagId),
          title: named(item.about?.personName),
          what: codes.word('recordType', item.type),
          since: w('office.queue.by', {
            name: item.authorName,
            when: momentAndAge(item.receivedAt),
          }),
          badge: { tone: 'info', text: w(`flag.short.${item.why}`) },
        };
      case 'duplicate':
        return {
          href: pairWay(item.pairId),
          title: item.names.join(' / '),
          what: w(`pair.short.${item.why}`),
          since: [item.birthOn === null ? '' : day(item.birthOn), momentAndAge(item.foundAt)]
            .filter(Boolean)
            .join(' · '),
          badge: null,
        };
      case 'intake':
        return {
          href: intakeWay(item.recordId),
          title: named(item.statedName),
          what: codes.word('recordType', item.type),
          since: w('office.queue.by', {
            name: item.recordedByName,
            when: momentAndAge(item.receivedAt),
          }),
          badge: null,
        };
      case 'visit':
        return {
          href: item.about === null ? devicesWay : caseWay(item.about.caseId),
          title: named(item.about?.personName),
          what: codes.word('recordType', item.visit === 'home' ? 'home-visit' : 'care-visit'),
          since: w(item.overdue ? 'office.queue.overdue' : 'office.queue.today', {
            name: item.assigneeName,
            day: day(item.dueOn),
            time: item.startTime ?? '',
          }),
          badge: null,
        };
      case 'device':
        return {
          href: devicesWay,
          title: item.personName,
          what: w(`office.device.risk.${item.risk}`),
          since: w('office.queue.heard', {
            label: item.label,
            when: momentAndAge(item.lastContactAt),
          }),
          badge: null,
        };
      default:
        return item satisfies never;
    }
  };
}

/** What came in a rescue file or sealed, and is no record: as the queue calls it. */
const deposits = ['deposit-draft', 'deposit-change', 'deposit-file', 'deposit-sealed'] as const;

function isDeposit(type: string): type is (typeof deposits)[number] {
  return (deposits as readonly string[]).includes(type);
}
