import { describe, expect, it } from 'vitest';
import type { CategoryId } from '#core/triage/categories.ts';
import type { CaseId, ChannelId, Reference, StaffId } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { renderPost } from '#slack/render/post.ts';
import { texts } from '#test/support/data/texts.ts';
import { aCard, aCase, directory, beyondLimits, mrkdwnIn, wordsIn } from '#test/support/desk/slack-posts.ts';

const desk = deskWords(texts, directory, 'nl');
const content = (kind: Content['kind'], text: string): Content => ({ kind, text, form: kind });

describe('the card of a case', () => {
  it('says what a handler needs, in the language of the desk', () => {
    const card = aCard({
      case: aCase({
        category: 'food',
        handler: 'U1' as StaffId,
        state: 'in_handling',
        waitingFor: 'resident',
      }),
      words: [content('text', 'Їжа холодна')],
      acts: ['case_reply', 'case_close'],
    });
    expect(renderPost(card, desk)).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "text": {
              "emoji": false,
              "text": "PCH-7K3M9R-Q · 🍲 Eten en maaltijden",
              "type": "plain_text",
            },
            "type": "header",
          },
          {
            "fields": [
              {
                "text": "Klacht",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "Locatie: Havenzicht &amp; Zn &lt;1&gt;",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "Ontvangen: 24 november 2026, 17.00 uur",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "Uitkomst uiterlijk 5 januari 2027",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "nog 28 werkdagen",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "In behandeling",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "Wacht op bewoner (termijn loopt door)",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "Behandelaar: <@U1>",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "Taal van de bewoner: Oekraïens",
                "type": "mrkdwn",
                "verbatim": true,
              },
              {
                "text": "Zichtbaar voor: alleen gemeente",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "section",
          },
          {
            "fields": [
              {
                "text": "Naam: niet gedeeld",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "section",
          },
          {
            "elements": [
              {
                "elements": [
                  {
                    "text": "Їжа холодна",
                    "type": "text",
                  },
                ],
                "type": "rich_text_quote",
              },
            ],
            "type": "rich_text",
          },
          {
            "elements": [
              {
                "action_id": "case_reply",
                "text": {
                  "emoji": false,
                  "text": "Antwoorden",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "case-1",
              },
              {
                "action_id": "case_close",
                "text": {
                  "emoji": false,
                  "text": "Afronden",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "case-1",
              },
            ],
            "type": "actions",
          },
        ],
        "text": "PCH-7K3M9R-Q · 🍲 Eten en maaltijden",
      }
    `);
  });

  it('is headed by its kind while nobody has set a topic, and hints at what a machine found', () => {
    const suggestedCategories: CategoryId[] = ['food', 'safety'];
    const { text, blocks } = renderPost(
      aCard({ case: aCase({ kind: 'signal', suggestedCategories }) }),
      desk,
    );
    expect(text).toBe('PCH-7K3M9R-Q · Signaal');
    expect(blocks[0]).toMatchObject({ type: 'header', text: { text: 'PCH-7K3M9R-Q · Signaal' } });
    expect(JSON.stringify(blocks)).toContain('Automatische hint, niet vastgesteld');
  });

  it('begins with the urgent lines, then says why it is not in the channel', () => {
    const { blocks } = renderPost(
      aCard({ case: aCase({ urgent: true }), directInsteadOf: 'C1' as ChannelId, isDirect: true }),
      desk,
    );
    const first = blocks.slice(1, 4).map((block) => JSON.stringify(block));
    expect(first[0]).toContain('*Dringend. Kijk nu.*');
    expect(first[1]).toContain('meldcode');
    expect(first[2]).toContain('Deze zaak kan niet in <#C1> staan');
    expect(JSON.stringify(blocks)).toContain('alleen wie dit bericht krijgt');
  });

  it('says that the resident saw the emergency numbers only where they did', () => {
    const said = (sawNumbers: boolean) =>
      mrkdwnIn(
        renderPost(
          aCard({ case: aCase({ urgent: true }), ...(sawNumbers ? { sawNumbers: true } : {}) }),
          desk,
        ),
      ).join(' ');
    expect(said(true)).toContain('Mogelijk gevaar. De bewoner ziet de noodnummers al.');
    expect(said(false)).not.toContain('noodnummers');
  });

  it('shows only the buttons of the acts that are possible, each with the id of the case', () => {
    const { blocks } = renderPost(aCard({ acts: ['case_take'] }), desk);
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'case_take', value: 'case-1', text: { text: 'Oppakken' } }],
    });
    expect(renderPost(aCard(), desk).blocks.some((block) => block.type === 'actions')).toBe(false);
  });

  it.each([
    [{ state: 'verifying', outcome: 'solved_in_practice' }, 'Opgelost gemeld, wacht op bewoner'],
    [{ state: 'closed', mergedInto: 'case-2' as CaseId }, 'Samengevoegd met een andere zaak'],
    [{ state: 'closed', outcome: 'withdrawn' }, 'Ingetrokken door bewoner'],
    [{ state: 'closed', outcome: 'solved_in_practice' }, 'Praktisch opgelost'],
    [
      { state: 'closed', outcome: 'solved_in_practice', verification: 'yes' },
      'Opgelost, bevestigd door bewoner',
    ],
    [
      { state: 'closed', outcome: 'solved_in_practice', verification: 'no_answer' },
      'Gesloten, niet bevestigd',
    ],
    [
      { state: 'closed', outcome: 'solved_in_practice', verification: 'not_possible' },
      'Opgelost, navragen niet mogelijk',
    ],
    [{ state: 'in_handling', verification: 'partly' }, 'Echt opgelost? Gedeeltelijk'],
    [{ state: 'in_handling', waitingFor: 'location' }, 'Wacht op locatie'],
    [{ confidential: true }, 'Vertrouwelijk: alleen dit kanaal'],
    [{ location: null }, 'Locatie: nog niet bekend'],
  ] as const)('%j is shown as “%s”', (changes, expected) => {
    const rendered = renderPost(aCard({ case: aCase(changes) }), desk);
    expect(mrkdwnIn(rendered).join('\n')).toContain(expected);
  });

  it('says by when the outcome is due and how many working days that leaves, or since when it is too late', () => {
    const linesOf = (card: Parameters<typeof aCard>[0]) => mrkdwnIn(renderPost(aCard(card), desk)).join('\n');
    const by = '2027-01-05' as LocalDate;
    expect(linesOf({ age: 3 })).toContain('Uitkomst uiterlijk 5 januari 2027\nnog 28 werkdagen');
    expect(linesOf({ age: 3 })).toContain('3 dagen geleden');
    expect(linesOf({ term: { by, isPast: true, workdaysLeft: 0 } })).toContain(
      'Termijn voorbij sinds 5 januari 2027',
    );
    expect(linesOf({ term: null })).not.toContain('Uitkomst uiterlijk');
  });

  it('names the cases it hangs together with', () => {
    const number = (code: string) => `PCH-${code}` as Reference;
    const related = {
      mergedInto: number('AAAAAA-A'),
      follows: number('BBBBBB-B'),
      splitFrom: number('CCCCCC-C'),
      linked: [number('DDDDDD-D'), number('EEEEEE-E')],
    };
    const said = mrkdwnIn(renderPost(aCard({ related }), desk));
    expect(said).toContain('Gaat verder in PCH-AAAAAA-A');
    expect(said).toContain('Gekoppeld aan: PCH-DDDDDD-D, PCH-EEEEEE-E');
  });

  it.each([
    [{ hearing: 'wanted' }, 'Horen: gewenst'],
    [{ adjournedTo: '2027-02-02' as LocalDate }, 'Uitgesteld tot en met 2 februari 2027'],
    [
      { agreedTo: '2027-03-02' as LocalDate, adjournedTo: '2027-02-02' as LocalDate },
      'Meer tijd, met ‘ja’ van de bewoner, tot en met 2 maart 2027',
    ],
    [{ formalConsent: true }, 'Officiële brieven via Telegram: ja'],
    [{ source: 'walkIn' }, 'Bron: Inloopspreekuur'],
    [{ alsoAbout: ['food'] }, 'Ook over: 🍲 Eten en maaltijden'],
    [{ state: 'in_handling', handler: 'U1' as StaffId }, 'Wacht op behandelaar'],
  ] as const)('of its course %j is shown as “%s”', (changes, expected) => {
    expect(mrkdwnIn(renderPost(aCard({ case: aCase(changes) }), desk))).toContain(expected);
  });

  it('says that a term to object may be running where a letter or decision was spoken of', () => {
    const hinted = mrkdwnIn(renderPost(aCard({ mentionsDecision: true }), desk)).join('\n');
    expect(hinted).toContain('of dit (ook) bezwaar is');
    expect(mrkdwnIn(renderPost(aCard(), desk)).join('\n')).not.toContain('bezwaar');
  });

  it('says since when the resident cannot be reached', () => {
    const card = aCard({ unreachableSince: '2026-11-25T08:00:00.000Z' as Instant });
    expect(mrkdwnIn(renderPost(card, desk)).join('\n')).toContain(
      'Niet bereikbaar via Telegram sinds 25 november',
    );
  });

  it('keeps every message apart, leaves out none, and names what is no text', () => {
    const words = [content('text', 'a'), content('voice', ''), content('photo', 'b'), content('photo', '')];
    const rendered = renderPost(aCard({ words }), desk);
    expect(wordsIn(rendered)).toEqual(['a', 'b']);
    expect(JSON.stringify(rendered.blocks)).toContain('1 spraakbericht, 2 foto’s');
  });

  it('tells apart what is here, what is still to come and what never will', () => {
    const [voice, video, file] = [content('voice', ''), content('video', ''), content('file', '')];
    const rendered = renderPost(
      aCard({ words: [voice, video, file], pending: [video], refused: [file] }),
      desk,
    );
    expect(mrkdwnIn(rendered)).toEqual(
      expect.arrayContaining([
        '1 spraakbericht',
        '1 video: ontvangen, nog niet bewaard',
        '1 bestand: niet bewaard. De bewoner weet het.',
      ]),
    );
  });

  it('stays within the limits with a draft of hundreds of messages', () => {
    const words = Array.from({ length: 400 }, (_, index) => content(index % 2 ? 'photo' : 'text', 'Привіт'));
    expect(beyondLimits(renderPost(aCard({ words, acts: ['case_take'] }), desk))).toEqual([]);
  });
});
