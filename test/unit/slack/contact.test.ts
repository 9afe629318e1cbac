/** The talk between a location and the municipality in Slack: its agenda, and the window in which it is noted. */
import { describe, expect, it } from 'vitest';
import type { Agenda } from '#core/desk/post.ts';
import type { CaseId, LocationCode, StaffId } from '#core/ids.ts';
import type { ContactActs } from '#ports/desk-acts/contact.ts';
import type { LocalDate } from '#core/time.ts';
import { createTexts } from '#i18n/texts.ts';
import { checkBlocks, checkView } from '#playground/slack/block-kit/validate.ts';
import { contactLog, homeContact, menuContact } from '#slack/actions/contact.ts';
import { contact } from '#slack/commands/contact.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { contactMoment, contactView } from '#slack/modals/contact-moment.ts';
import { remembered, type Inputs } from '#slack/modals/modal.ts';
import { renderPost } from '#slack/render/post.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';
import { readPseudoLocale } from '#test/support/data/pseudo-locale.ts';
import { texts } from '#test/support/data/texts.ts';
import { aCase, beyondLimits, directory, mrkdwnIn } from '#test/support/desk/slack-posts.ts';

const havenzicht = 'havenzicht' as LocationCode;
const by = 'U0MARIA' as StaffId;
const hostile = '<!channel> <@U1> <https://evil|x> & *b*';
const date = { date: '2026-12-04' as LocalDate };

const item = (text: Agenda['parts'][number]['items'][number]['text'], link: string | null = null) => ({
  text,
  link,
});
const asked = {
  key: 'contact.item.open',
  params: { reference: aCase().reference, date },
} as const;
const agenda = (parts: Agenda['parts']): Agenda => ({
  post: 'agenda',
  location: havenzicht,
  planned: date.date,
  parts,
});

describe('the agenda', () => {
  const desk = deskWords(texts, directory, 'nl');
  const full = agenda([
    {
      heading: { key: 'contact.agenda.open' },
      items: [item(asked, 'https://a.slack.com/archives/D1/p1?a&b')],
      more: 3,
    },
    { heading: { key: 'contact.agenda.signals' }, items: [], more: 0 },
    {
      heading: { key: 'contact.agenda.agreed' },
      items: [
        item({ key: 'contact.item.agreedWhoBy', params: { text: hostile, who: { staff: 'U7' }, date } }),
      ],
      more: 0,
    },
  ]);

  it('says for when it is, and under each heading what there is, or that there is nothing', () => {
    const rendered = renderPost(full, desk);
    expect(rendered.text).toBe(
      'Contactmoment Havenzicht &amp; Zn &lt;1&gt;: gepland rond 4 december 2026. Hier is de agenda.',
    );
    expect(mrkdwnIn(rendered).slice(2)).toEqual([
      '*1. Lopende zaken die u beiden mag zien*',
      '• PCH-7K3M9R-Q: gevraagd op 4 december 2026, nog geen antwoord <https://a.slack.com/archives/D1/p1?a&amp;b>',
      'En nog 3.',
      '*3. Nieuwe signalen*',
      'Niets te bespreken.',
      '*6. Afspraken van de vorige keer*',
      '• <@U7>: &lt;!channel&gt; &lt;@U1&gt; &lt;https://evil|x&gt; &amp; *b* (4 december 2026)',
    ]);
  });

  it('ends with the button to note the talk, which remembers the location', () => {
    const { blocks } = renderPost(full, desk);
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'contact_log', value: ':havenzicht' }],
    });
  });

  it.each(['nl', 'en'] as const)('is one that Slack takes however much there is, in %s', (language) => {
    const long = item({ key: 'contact.item.agreed', params: { text: hostile.repeat(75).slice(0, 3000) } });
    const parts = Array.from({ length: 6 }, () => ({
      heading: { key: 'contact.agenda.agreed' } as const,
      items: Array.from({ length: 10 }, (_, index) => (index === 0 ? long : item(asked, 'https://a.b/c'))),
      more: 100,
    }));
    for (const from of [texts, createTexts('Europe/Amsterdam', readPseudoLocale)]) {
      const rendered = renderPost(agenda(parts), deskWords(from, directory, language));
      expect(checkBlocks(rendered.blocks, 'message')).toEqual([]);
      expect(beyondLimits(rendered)).toEqual([]);
    }
  });
});

describe('the window', () => {
  const window = { ok: true, locations: [havenzicht], location: havenzicht, approves: true } as const;
  const desk = deskWords(texts, directory, 'nl');
  const open =
    (asks: unknown[]): ContactActs['openContact'] =>
    (asked) => {
      asks.push(asked);
      return Promise.resolve(window);
    };

  it('opens from the agenda for its location, and from the overview, the menu and /klacht for any', async () => {
    const asks: unknown[] = [];
    const acts = deskActsWith({ openContact: open(asks) });
    const click = { deliveryId: 'd', by, ...remembered(':havenzicht') };
    const anywhere = { deliveryId: 'd', by, caseId: '-' as CaseId, rest: '' };
    const shown = [
      await contactLog.decide(click, acts),
      await homeContact.decide(anywhere, acts),
      await menuContact.decide(anywhere, acts),
      await contact.decide({ deliveryId: 'd', by, channel: 'C1', words: '' }, acts),
    ];
    expect(asks).toEqual([{ by, location: havenzicht }, { by }, { by }, { by }]);
    for (const each of shown) {
      if (each.show !== 'window') throw new Error('no window');
      expect(each.view(desk)).toEqual(contactView(window, desk));
    }
  });

  it('asks what residents may read only of who approves it, and is one that Slack takes', () => {
    const inputs = (approves: boolean) =>
      contactView({ ...window, approves }, desk).blocks.map(({ block_id }) => block_id);
    expect(inputs(true)).toEqual(['location', 'when', 'agreed', 'told']);
    expect(inputs(false)).toEqual(['location', 'when', 'agreed']);
    expect(checkView({ ...contactView(window, desk) })).toEqual([]);
  });

  it('hands on what was typed, and tells when the next talk is', async () => {
    const logged: unknown[] = [];
    const said = { key: 'contact.logged', params: { date } } as const;
    const acts = deskActsWith({
      logContact: (what) => {
        logged.push(what);
        return Promise.resolve({ ok: true, said });
      },
    });
    const typed = (place: string | null): Inputs => ({
      location: { location: { selected_option: place === null ? null : { value: place } } },
      when: { when: { value: 'dinsdag, Anna' } },
      agreed: { agreed: { value: null } },
    });
    const submission = { deliveryId: 'view:1', by, caseId: '' as CaseId, rest: '' };
    expect(await contactMoment.submit({ ...submission, inputs: typed(null) }, acts)).toEqual({
      done: false,
      errors: { location: 'error.choose' },
    });
    expect(await contactMoment.submit({ ...submission, inputs: typed('havenzicht') }, acts)).toEqual({
      done: true,
      said,
    });
    expect(logged).toEqual([
      { deliveryId: 'view:1', by, location: havenzicht, when: 'dinsdag, Anna', agreed: '', told: '' },
    ]);
  });
});
