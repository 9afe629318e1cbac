import { describe, expect, it } from 'vitest';
import type { Alert, ThreadPost } from '#core/desk/post.ts';
import type { FileId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { renderPost } from '#slack/render/post.ts';
import { texts } from '#test/support/data/texts.ts';
import {
  aCase,
  beyondLimits,
  directory,
  markupIn,
  mrkdwnIn,
  wordsIn,
} from '#test/support/desk/slack-posts.ts';

const desk = deskWords(texts, directory, 'nl');
const hostile = '<!channel> <@U1> <https://evil|x> &lt; *b*';

type AnswerPost = Extract<ThreadPost, { post: 'answer' }>;
function answer(
  body: AnswerPost['entry']['body'],
  delivery: AnswerPost['delivery'] = { state: 'queued' },
  amended?: NonNullable<AnswerPost['amended']>,
) {
  const actor = { staff: 'U7' as StaffId };
  const entry = { number: 2, at: '2026-11-25T08:00:00.000Z' as Instant, actor, body };
  return renderPost({ post: 'answer', entry, delivery, ...(amended === undefined ? {} : { amended }) }, desk);
}

describe('what stands in a thread', () => {
  it('shows later words of the resident under their label', () => {
    const rendered = renderPost(
      {
        post: 'resident-words',
        content: { kind: 'voice', text: hostile, form: 'voice' },
        note: { key: 'thread.residentWrote' },
      },
      desk,
    );
    expect(rendered.text).toBe('De bewoner schrijft:');
    expect(wordsIn(rendered)).toEqual([hostile]);
    expect(markupIn(rendered)).toEqual([]);
    expect(JSON.stringify(rendered.blocks)).toContain('1 spraakbericht');
  });

  it('says which words are somebody else’s, what is answered, and that something without words came', () => {
    const show = (text: string, attachment = {}) =>
      renderPost(
        {
          post: 'resident-words',
          content: { kind: 'text', text, form: 'text', attachment },
          note: { key: 'thread.residentWrote' },
        },
        desk,
      );
    const forwarded = show('води не буде', { forward_origin: { sender_user_name: hostile } });
    expect(mrkdwnIn(forwarded)).toContain('1 doorgestuurd bericht');
    expect(JSON.stringify(forwarded)).not.toContain('evil');
    const answering = show('так', { quote: hostile });
    expect(wordsIn(answering)).toEqual(['так']);
    expect(mrkdwnIn(answering).join()).toContain('Reactie op: “');
    expect(markupIn(answering)).toEqual([]);
    expect(mrkdwnIn(show('', { raw: { id: 1 } }))).toContain('1 bericht zonder woorden');
    expect(mrkdwnIn(show('так')).join()).not.toMatch(/bericht zonder|doorgestuurd|Reactie/u);
  });

  it('shows Ukrainian in Latin letters byte for byte, and in Cyrillic beside it', () => {
    const content = (text: string) => ({ kind: 'text' as const, text, form: 'text' });
    const note = { key: 'thread.residentWrote' } as const;
    const latin = 'dobryi den, u nas nemaye harachoi vody';
    const single = renderPost({ post: 'resident-words', content: content(latin), note }, desk);
    expect(wordsIn(single)).toEqual([latin, 'добрий день, у нас немає гарачої води']);
    const several = renderPost(
      { post: 'collected-words', contents: [content('de douche is kapot'), content(latin)], note },
      desk,
    );
    expect(wordsIn(several)).toEqual(['de douche is kapot', latin, 'добрий день, у нас немає гарачої води']);
  });

  it('says of a checked text that it is one, and shows it in the desk’s language', () => {
    const rendered = answer({
      type: 'answer',
      text: `Wij komen: ${hostile}`,
      sentAs: { as: 'vetted', id: 'visit', blanks: { place: hostile }, language: 'uk', text: 'Прийдемо' },
    });
    expect(wordsIn(rendered)).toEqual([`Wij komen: ${hostile}`]);
    expect(mrkdwnIn(rendered)).toContain('Gecontroleerde tekst');
  });

  it('shows the translation that its writer put right below what they wrote', () => {
    const sentAs = { as: 'checked', language: 'uk', text: `Завтра ${hostile}` } as const;
    const rendered = answer({ type: 'answer', text: 'Morgen', sentAs });
    expect(wordsIn(rendered)).toEqual(['Morgen', `Завтра ${hostile}`]);
    expect(mrkdwnIn(rendered).join()).toContain('nagekeken door een persoon');
    expect(beyondLimits(rendered)).toEqual([]);
  });

  it.each([
    [
      { state: 'scheduled', when: '2026-11-26T08:00:00.000Z' as Instant },
      'Wordt verstuurd op 26 november 2026, 09.00 uur',
    ],
    [{ state: 'unsent' }, 'Niet naar de bewoner gegaan: de zaak was al afgerond.'],
  ] as const)('says of an answer that waits how it stands: %j', (delivery, expected) => {
    expect(mrkdwnIn(answer({ type: 'answer', text: 'Morgen' }, delivery)).at(-1)).toBe(expected);
  });

  const amended = {
    at: '2026-11-25T10:00:00.000Z' as Instant,
    by: 'U8' as StaffId,
    answeredAt: '2026-11-25T08:00:00.000Z' as Instant,
  };
  const delivered = { state: 'delivered', at: '2026-11-25T08:01:00.000Z' as Instant } as const;

  it('says of an answer what took its place, and of one that nobody read only that', () => {
    const body = { type: 'answer', text: 'Dinsdag' } as const;
    const lastOf = (delivery: AnswerPost['delivery'], how: 'corrected' | 'recalled') =>
      mrkdwnIn(answer(body, delivery, { ...amended, how })).slice(2);
    expect(lastOf(delivered, 'corrected')).toEqual([
      expect.stringContaining('Afgeleverd op 25 november 2026'),
      expect.stringMatching(/^<@U8> heeft het antwoord van 25 november 2026/),
    ]);
    expect(lastOf(delivered, 'recalled')).toEqual([
      expect.stringContaining('Afgeleverd'),
      expect.stringContaining('Teruggehaald op 25 november 2026'),
    ]);
    expect(lastOf({ state: 'queued' }, 'corrected')).toEqual([
      'Niet naar de bewoner gegaan: vervangen door de tekst hieronder.',
    ]);
    expect(lastOf({ state: 'queued' }, 'recalled')).toEqual([expect.stringContaining('Teruggehaald')]);
  });

  it('names how many files go along', () => {
    const files = ['f1', 'f2'] as unknown as readonly FileId[];
    expect(mrkdwnIn(answer({ type: 'answer', text: 'Zie de brief', files })).join()).toContain('2 bestanden');
  });

  it('shows an answer with who gave it and how far it has come', () => {
    const rendered = answer(
      { type: 'answer', text: hostile },
      { state: 'delivered', at: '2026-11-25T08:01:00.000Z' as Instant },
    );
    expect(mrkdwnIn(rendered)).toEqual([
      'Antwoord aan bewoner',
      '*Antwoord aan bewoner* · <@U7>',
      'Afgeleverd op 25 november 2026, 09.01 uur',
    ]);
    expect(wordsIn(rendered)).toEqual([hostile]);
  });

  it('names a question as one, and says why something did not arrive', () => {
    const rendered = answer({ type: 'question', text: 'Welke kamer?' }, { state: 'blocked' });
    expect(mrkdwnIn(rendered).join('\n')).toContain('*Vraag aan bewoner*');
    expect(mrkdwnIn(rendered).join('\n')).toContain('de bewoner heeft de bot geblokkeerd');
  });

  it('shows what was done, by whom and when', () => {
    const rendered = answer({
      type: 'solution',
      what: 'Kraan vervangen',
      by: 'Loodgieter',
      when: '2026-11-24',
    });
    expect(wordsIn(rendered)).toEqual(['Kraan vervangen', 'Loodgieter', '24 november 2026']);
  });

  it('mentions people by our own hand only', () => {
    const rendered = renderPost(
      { post: 'line', text: { key: 'urgent.taken', params: { who: { staff: 'U7' } } } },
      desk,
    );
    expect(rendered.text).toBe('Opgepakt door <@U7>.');
    const prompt = { key: 'prompt.callYes' } as const;
    const addressed = renderPost({ post: 'line', text: prompt, to: 'U7' as StaffId }, desk);
    expect(addressed.text).toBe('<@U7> De bewoner mag gebeld worden. Regel een tolk.');
    const typed = renderPost(
      { post: 'direct', text: { key: 'prompt.verifyReason', params: { text: hostile } } },
      desk,
    );
    expect(markupIn(typed)).toEqual([]);
  });
});

describe('what the resident tapped', () => {
  it('is told by the label of the button, in the desk’s language', () => {
    const text = { text: { key: 'button.reasonBack' } } as const;
    const rendered = renderPost(
      { post: 'line', text: { key: 'prompt.verifyReason', params: { text } } },
      desk,
    );
    expect(rendered.text).toContain(texts.resident('nl').t('button.reasonBack'));
  });
});

describe('a reminder of untaken cases', () => {
  const line = (reference: string, link: string | null) => ({
    text: { key: 'prompt.urgentUntakenAgain', params: { reference } } as const,
    link,
  });

  it('of one case is a line with its link', () => {
    const rendered = renderPost(
      { post: 'prompts', title: null, lines: [line('PCH-1', 'https://x.slack.com/a?b=1&c=2')] },
      desk,
    );
    expect(markupIn(rendered)).toContain('<https://x.slack.com/a?b=1&amp;c=2>');
    expect(rendered.text).toContain('PCH-1');
  });

  it('of many has a title and stays within what Slack takes', () => {
    const many = Array.from({ length: 21 }, (_, n) => line(`PCH-${n}`, null));
    const rendered = renderPost({ post: 'prompts', title: { key: 'digest.title' }, lines: many }, desk);
    expect(rendered.text).toBe('*Vandaag voor u*');
    expect(beyondLimits(rendered)).toEqual([]);
  });
});

describe('the alert of an urgent case', () => {
  const alert = (changes: Partial<Alert> = {}): Alert => ({
    post: 'alert',
    case: aCase({ urgent: true }),
    words: hostile,
    pressed: false,
    link: null,
    ...changes,
  });

  it('goes at once and gets its link when the card stands', () => {
    expect(mrkdwnIn(renderPost(alert(), desk))[1]).toContain('*Dringend: PCH-7K3M9R-Q.*');
    const linked = renderPost(alert({ link: 'https://x.slack.com/archives/C1/p1?thread_ts=1&cid=C1' }), desk);
    expect(markupIn(linked)).toEqual(['<https://x.slack.com/archives/C1/p1?thread_ts=1&amp;cid=C1>']);
  });

  it('shows the words, but not in the notification', () => {
    const rendered = renderPost(alert(), desk);
    expect(wordsIn(rendered)).toEqual([hostile]);
    expect(rendered.text).toBe('PCH-7K3M9R-Q · Klacht');
  });

  it('says of what no resident wrote where it came from', () => {
    const said = (source: 'telegram' | 'phone') =>
      mrkdwnIn(renderPost(alert({ case: aCase({ urgent: true, source }) }), desk));
    expect(said('telegram')).toContain('De bewoner schrijft:');
    expect(said('phone')).toContain('Bron: Telefoon');
    expect(said('phone')).not.toContain('De bewoner schrijft:');
  });

  it('says when only the button was pressed, when it is confidential, and who took it', () => {
    const pressed = mrkdwnIn(renderPost(alert({ words: '', pressed: true }), desk)).join('\n');
    expect(pressed).toContain('drukte op ‘Ik ben in gevaar’');
    const confidential = aCase({ urgent: true, confidential: true, handler: 'U7' as StaffId });
    const said = mrkdwnIn(renderPost(alert({ case: confidential }), desk)).join('\n');
    expect(said).toContain('*Dringend en vertrouwelijk: PCH-7K3M9R-Q.*');
    expect(said).toContain('Opgepakt door <@U7>.');
  });
});
