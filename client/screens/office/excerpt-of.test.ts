import { expect, test } from 'vitest';
import { excerptOf } from './excerpt-of.ts';
import { partsOf } from './record-document.ts';

const visit = (data: Record<string, string>) => excerptOf({ type: 'home-visit', data });

test('a home visit that did not take place says what happened instead', () => {
  expect(visit({ outcome: 'done', conditionNote: 'Auksts.', conclusions: 'Vajag malku.' })).toEqual(
    { kind: 'concluded', text: 'Vajag malku.', reasons: [] },
  );
  expect(
    visit({ outcome: 'entry-refused', conditionNote: 'Neatvēra.', nextStep: 'Zvanīt' }),
  ).toEqual({ kind: 'observed', text: 'Neatvēra.', reasons: [] });
  expect(visit({ outcome: 'rescheduled', nextStep: 'Zvanīt' })?.text).toBe('Zvanīt');
  expect(visit({ outcome: 'nobody-home', conditionNote: '' })).toBeNull();
});

test('a care visit at which nothing was done says why', () => {
  const tasks = [
    { task: 'washing', result: 'not-done', reason: 'client-absent' },
    { task: 'cooking', result: 'not-done', reason: 'client-absent' },
  ];
  const care = (data: Record<string, never>) => excerptOf({ type: 'care-visit', data });
  expect(care({ tasks } as never)).toEqual({
    kind: 'observed',
    text: '',
    reasons: ['client-absent'],
  });
  const partly = [...tasks, { task: 'water', result: 'done' }];
  expect(care({ tasks: partly } as never)).toBeNull();
});

test('its document asks nothing of a dwelling nobody entered, and drops no word that is there', () => {
  const parts = partsOf('home-visit', { outcome: 'nobody-home', clientSays: 'Pa telefonu: rīt.' });
  expect(parts.map(({ section }) => section)).toEqual([
    'visit',
    'observed',
    'told',
    'concluded',
    'acknowledged',
  ]);
  expect(parts.flatMap(({ fields }) => fields)).toContain('conditionNote');
  expect(parts.flatMap(({ fields }) => fields)).not.toContain('dwellingKind');
  expect(partsOf('home-visit', { outcome: 'done' })).toHaveLength(6);
});
