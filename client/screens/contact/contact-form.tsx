import { useState } from 'react';
import { Controller, useForm, type Resolver } from 'react-hook-form';
import { useLocation } from 'wouter';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseCard } from '#client/store/store-api.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { useDraftPlace } from '#client/store/use-draft-place.ts';
import { useStore } from '#client/store/use-store.tsx';
import type { JsonObject } from '#shared/lib/json.ts';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { ErrorSummary } from '#client/ui/error-summary.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Section } from '#client/ui/section.tsx';
import { Select } from '#client/ui/select.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { isUnsaved, useDraft } from '#client/ui/use-draft.ts';
import {
  changeContact,
  checkContact,
  contactFields,
  type ContactField,
  type ContactValues,
} from './change-contact.ts';
import './contact.css';

interface ContactFormProps {
  readonly card: CaseCard;
  readonly personId: string;
  readonly begun: {
    readonly values: ContactValues;
    readonly shown: JsonObject;
    readonly startedAt: string;
    readonly refusal: string | null;
    readonly supersedes: string | undefined;
  };
}

const texts: ReadonlySet<string> = new Set(contactFields.filter((name) => name !== 'language'));

const resolver: Resolver<ContactValues> = (values) => {
  const problems = Object.entries(checkContact(values));
  const errors = Object.fromEntries(
    problems.map(([field, code]) => [field, { type: code, message: code }]),
  );
  return problems.length === 0 ? { values, errors: {} } : { values: {}, errors };
};

export function ContactForm({ card, personId, begun }: ContactFormProps) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const toast = useToast();
  const [, navigate] = useLocation();
  const [told, setTold] = useState<{ tone: 'attention' | 'info'; text: string } | null>(null);
  const form = useForm<ContactValues>({
    defaultValues: begun.values,
    resolver,
    shouldFocusError: false,
  });
  const { control } = form;
  const { errors, submitCount, isSubmitting } = form.formState;
  const draftKey = `contact:${card.caseId}`;
  const caseWay = `/cases/${card.caseId}`;
  const place = useDraftPlace({
    key: draftKey,
    form: 'contact',
    caseId: card.caseId,
    startedAt: begun.startedAt,
  });
  const { state, touch, stop, resume, over, sentElsewhere } = useDraft<ContactValues, JsonObject>(
    form,
    place,
    begun.shown,
    {
      write: ({ values, over: shown }) => ({ values, shown }),
      read: (value) => {
        const { values, shown } = value as unknown as { values: ContactValues; shown: JsonObject };
        return { values, over: shown };
      },
      texts,
    },
  );
  useDirtyForm(isUnsaved(state));

  const submit = form.handleSubmit(async (values) => {
    setTold(null);
    const person = { space: card.spaces.person ?? '', recordId: personId, shown: over() };
    const commit = changeContact(values, person, draftKey, begun.supersedes);
    if (commit === null) return setTold({ tone: 'info', text: w('contact.nothing') });
    await stop();
    const result = await store.commit(commit).catch(() => null);
    if (result?.ok) {
      toast({ text: w('contact.saved') });
      return navigate(caseWay);
    }
    resume();
    touch(values);
    const code = result?.problems[0]?.code;
    return setTold({
      tone: 'attention',
      text: code === undefined ? w('case.failed') : codes.refusal(code),
    });
  });

  const line = (name: ContactField, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    <Controller
      name={name}
      control={control}
      render={({ field }) => (
        <TextField
          label={codes.field(name)}
          autoComplete="off"
          {...more}
          {...field}
          errorMessage={codes.rule(errors[name]?.message)}
        />
      )}
    />
  );
  return (
    <div className="contact capture">
      <PageHeader
        back={{ href: caseWay, label: w('contact.back') }}
        eyebrow={w('contact.title')}
        title={card.personName}
      />
      <form className="ui-stack contact-form" noValidate onSubmit={(event) => void submit(event)}>
        <ErrorSummary
          title={w('app.error-summary')}
          submitCount={submitCount}
          errors={contactFields.flatMap((name) => {
            const message = codes.rule(errors[name]?.message);
            return message === undefined
              ? []
              : [{ name, message: `${codes.field(name)}: ${message}` }];
          })}
        />
        {begun.refusal === null ? null : (
          <Banner tone="attention" title={w('attention.rejected')}>
            {begun.refusal}
          </Banner>
        )}
        {sentElsewhere ? (
          <Banner tone="attention" announce="polite">
            {w('app.draft.sent-elsewhere')}
          </Banner>
        ) : null}
        {told === null ? null : (
          <Banner tone={told.tone} announce="assertive">
            {told.text}
          </Banner>
        )}
        <Section title={w('contact.reach')}>
          {line('phone', { type: 'tel', hint: w('contact.phoneHint') })}
          {line('email', { type: 'email', autoCapitalize: 'none', spellCheck: false })}
          <Controller
            name="language"
            control={control}
            render={({ field }) => (
              <Select<string>
                label={codes.field('language')}
                placeholder={w('contact.noLanguage')}
                options={codes.options('language')}
                {...field}
              />
            )}
          />
        </Section>
        <Section title={w('contact.addresses')}>
          {line('actualAddress')}
          {line('declaredAddress')}
        </Section>
        <Section title={w('contact.person')}>
          {line('contactPersonName', { autoCapitalize: 'words' })}
          {line('contactPersonPhone', { type: 'tel', hint: w('contact.phoneHint') })}
        </Section>
        <p className="contact-note">{w('contact.note')}</p>
        <ActionBar
          note={
            state.kind === 'saved' ? (
              <StateMark state="device">
                {w('app.draft-saved', { when: formats.when(state.at, now) })}
              </StateMark>
            ) : state.kind === 'failed' ? (
              <StateMark state="needs-you">{w('visit.draft.failed')}</StateMark>
            ) : null
          }
          secondary={<ButtonLink href={caseWay}>{w('contact.toCase')}</ButtonLink>}
          primary={
            <Button variant="primary" type="submit" disabled={isSubmitting}>
              {w('contact.save')}
            </Button>
          }
        />
      </form>
    </div>
  );
}
