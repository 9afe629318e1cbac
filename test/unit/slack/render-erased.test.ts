/** What the desk sees of what the resident decided: their name while they show it, and a case of which only the reference is left. */
import { describe, expect, it } from 'vitest';
import type { CategoryId } from '#core/triage/categories.ts';
import type { LocalDate } from '#core/time.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { renderPost } from '#slack/render/post.ts';
import { texts } from '#test/support/data/texts.ts';
import { aCard, aCase, beyondLimits, directory, mrkdwnIn } from '#test/support/desk/slack-posts.ts';

const desk = deskWords(texts, directory, 'nl');

describe('the name of a resident', () => {
  it('stands on the card only while it is shown, and is no mention or mark-up', () => {
    expect(mrkdwnIn(renderPost(aCard({}), desk)).join('\n')).toContain('Naam: niet gedeeld');
    const shown = renderPost(aCard({ case: aCase({ sharedName: '<!channel> & Олена' }) }), desk);
    expect(mrkdwnIn(shown).join('\n')).toContain('Naam: &lt;!channel&gt; &amp; Олена');
  });
});

describe('a case that was erased', () => {
  const about = aCase({ state: 'closed', outcome: 'withdrawn', category: 'food' as CategoryId });

  it('shows reference and state, and until when the rest is closed to everyone', () => {
    const sealed = aCase({ ...about, erasure: 'sealed', sealedUntil: '2027-11-24' as LocalDate });
    const post = renderPost({ post: 'erased', case: sealed }, desk);
    const said = mrkdwnIn(post).join('\n');
    expect(said).toContain('PCH-7K3M9R-Q · Ingetrokken door bewoner. De inhoud staat niet meer in Slack.');
    expect(said).toContain('afgesloten tot 24 november 2027');
    expect(said).not.toContain('Eten');
    expect(beyondLimits(post)).toEqual([]);
  });

  it('says that the content is gone once its key is', () => {
    const destroyed = aCase({ ...about, erasure: 'destroyed' });
    const post = renderPost({ post: 'erased', case: destroyed }, desk);
    expect(mrkdwnIn(post).join('\n')).toContain('Inhoud gewist op verzoek of na de bewaartermijn.');
  });
});
