/** The window in which a person establishes what a case is, where it belongs and who may never see it. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { CaseKind } from '#core/case/case.ts';
import type { TriageValues } from '#core/case/triage-case.ts';
import type { CaseId, LocationCode } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import { parseInstant, type Instant } from '#core/time.ts';
import { categoryIds, type CategoryId } from '#core/triage/categories.ts';
import type { OtherCase, TriageWindow } from '#ports/desk-acts/triage.ts';
import { context, escapeMrkdwn } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { anyIn, anyOf, isTicked, oneIn, oneOf, peopleIn, peopleInput, tick } from './choices.ts';
import { actOf, formView, submitted, type Inputs, type Modal } from './modal.ts';

const kinds: readonly CaseKind[] = ['complaint', 'signal', 'question'];

export const triage: Modal = {
  id: 'triage',
  firstInput: () => 'kind',
  title: 'modal.triage.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const shown = JSON.parse(submission.rest) as TriageValues;
    return submitted(
      await acts.triage({
        ...actOf(submission),
        shown,
        chosen: chosenIn(inputs),
        since: sinceIn(inputs),
      }),
    );
  },
  typed: () => [],
};

const chosenIn = (inputs: Inputs): TriageValues => ({
  kind: oneIn(inputs, 'kind') as CaseKind,
  category: oneIn(inputs, 'category') as CategoryId | null,
  alsoAbout: anyIn(inputs, 'alsoAbout') as readonly CategoryId[],
  location: oneIn(inputs, 'location') as LocationCode | null,
  urgent: isTicked(inputs, 'urgent'),
  confidential: isTicked(inputs, 'confidential'),
  about: peopleIn(inputs, 'about'),
});

const sinceIn = (inputs: Inputs): Instant | null => parseInstant(oneIn(inputs, 'since') ?? '');

export function triageView(
  opened: { readonly caseId: CaseId; readonly window: TriageWindow },
  desk: DeskWords,
): ModalView {
  const { caseId, window } = opened;
  const { values } = window;
  const t = (key: DeskKey): string => desk.words.t(key);
  const topics = categoryIds.map((value) => ({ value, label: desk.topic(value) }));
  return formView(
    triage,
    {
      opened: { caseId, about: window.case },
      // In the order in which Slack gives back what was chosen.
      rest: JSON.stringify({ ...values, alsoAbout: inOrder(values.alsoAbout) }),
      blocks: [
        ...relatedLines(window, desk),
        oneOf({
          name: 'kind',
          label: t('modal.triage.kind'),
          options: kinds.map((value) => ({ value, label: t(`card.kind.${value}`) })),
          chosen: values.kind,
        }),
        ...sinceInput(window, desk),
        oneOf({
          name: 'category',
          label: t('modal.triage.category'),
          options: topics,
          chosen: values.category,
          isOptional: true,
        }),
        anyOf({
          name: 'alsoAbout',
          label: t('modal.triage.categoryMore'),
          options: topics,
          chosen: values.alsoAbout,
        }),
        oneOf({
          name: 'location',
          label: t('modal.triage.location'),
          options: places(values, desk).map((value) => ({ value, label: desk.location(value) })),
          chosen: values.location,
          isOptional: true,
        }),
        tick({
          name: 'urgent',
          label: t('modal.triage.urgent'),
          option: t('modal.triage.urgent'),
          isTicked: values.urgent,
        }),
        tick({
          name: 'confidential',
          label: t('modal.triage.confidential'),
          option: t('modal.triage.confidentialYes'),
          isTicked: values.confidential,
        }),
        peopleInput({ name: 'about', label: t('modal.triage.about'), chosen: values.about }),
      ],
      submit: 'modal.save',
    },
    desk,
  );
}

/** With the one that it has, should the municipality have taken that off its list. */
const places = ({ location }: TriageValues, { locations }: DeskWords): readonly LocationCode[] =>
  location === null || locations.includes(location) ? locations : [location, ...locations];

const inOrder = (topics: readonly CategoryId[]): readonly CategoryId[] =>
  categoryIds.filter((id) => topics.includes(id));

/** Which message made it a complaint, while that can be asked. */
function sinceInput({ since }: TriageWindow, desk: DeskWords): KnownBlock[] {
  if (since === null) return [];
  const label = (key: 'modal.triage.sinceFirst' | 'modal.triage.sinceLast', at: Instant): string =>
    desk.words.t(key, { date: desk.words.moment(at) });
  return [
    oneOf({
      name: 'since',
      label: desk.words.t('modal.triage.since'),
      options: [
        { value: since.last, label: label('modal.triage.sinceLast', since.last) },
        { value: since.first, label: label('modal.triage.sinceFirst', since.first) },
      ],
      chosen: since.usual,
    }),
  ];
}

function relatedLines({ ofSameResident, similar }: TriageWindow, desk: DeskWords): KnownBlock[] {
  const line = (key: DeskKey, others: readonly OtherCase[]): KnownBlock[] =>
    others.length === 0 ? [] : [context(desk.words.t(key, { text: others.map(named).join(', ') }))];
  return [...line('modal.triage.sameResident', ofSameResident), ...line('modal.triage.similar', similar)];
}

const named = ({ reference, link }: OtherCase): string =>
  link === null ? escapeMrkdwn(reference) : `<${escapeMrkdwn(link)}|${escapeMrkdwn(reference)}>`;
