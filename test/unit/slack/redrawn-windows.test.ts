/**
 * Slack keeps what stands in an input as long as the names of its block and action stay, and ignores with what it begins then. So what must
 * begin otherwise has another name, and what a person typed keeps its own.
 */
import type { View } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { CaseId, LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { CloseWindow } from '#ports/desk-acts/closing.ts';
import type { DeskActs, ReplyWindow } from '#ports/desk-acts.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { caseClose } from '#slack/actions/case-close.ts';
import { modals } from '#slack/modals/index.ts';
import { remembered, type Inputs } from '#slack/modals/modal.ts';
import { replyWindow } from '#slack/modals/reply-begun.ts';
import { correctView } from '#slack/modals/correct.ts';
import { copyView } from '#slack/modals/copy-to-person.ts';
import { aCloseWindow } from '#test/support/desk/close-window.ts';
import { copyWindow } from '#test/support/desk/course-windows.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';
import { stateOf } from '#playground/slack/inputs.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';

const desk = deskWords(texts, directory, 'nl');
const caseId = 'case-1' as CaseId;
const by = 'U1' as StaffId;
const about = {
  reference: 'PCH-7K3M9R-Q' as Reference,
  location: 'havenzicht' as LocationCode,
  topic: null,
  unreachable: false,
};

/** A window on somebody's screen, as Slack keeps it. */
function onScreen(first: View, acts: DeskActs) {
  let view = first;
  const inputsOf = ({ blocks }: View) => blocks as unknown as Parameters<typeof stateOf>[0];
  let state = stateOf(inputsOf(view));
  const modal = modals.find(({ id }) => id === view.callback_id);
  const draw = (next: View): void => {
    state = stateOf(inputsOf(next), state);
    view = next;
  };
  return {
    /** Of the one input whose name begins so. */
    value: (name: string): unknown => {
      const block = Object.keys(state).find((known) => known === name || known.startsWith(`${name}.`));
      const input = Object.values(state[block ?? ''] ?? {})[0] as Record<string, unknown> | undefined;
      return input?.['value'] ?? input?.['selected_options'] ?? input?.['selected_option'] ?? null;
    },
    fill: (name: string, filled: object): void => {
      const block = Object.keys(state).find((known) => known === name || known.startsWith(`${name}.`)) ?? '';
      for (const input of Object.values(state[block] ?? {})) Object.assign(input, filled);
    },
    touch: async (touched: string): Promise<void> => {
      const choice = { by, ...remembered(view.private_metadata ?? ''), touched, blocks: view.blocks };
      const redrawn = await modal?.redraw?.({ ...choice, inputs: state as Inputs }, acts);
      if (redrawn === undefined || !('view' in redrawn)) throw new Error('not drawn anew');
      draw(redrawn.view(desk));
    },
    submit: async (): Promise<void> => {
      const sent = { deliveryId: 'view:V1', by, ...remembered(view.private_metadata ?? '') };
      const result = await modal?.submit({ ...sent, inputs: state as Inputs }, acts);
      if (result?.done === false && 'view' in result) draw(result.view(desk));
    },
  };
}

const chosen = (value: string) => ({ selected_option: { value } });
const ticked = { selected_options: [{ value: 'yes' }] };

describe('one’s own words', () => {
  const window = {
    case: about,
    language: 'uk',
    vetted: [{ label: { nl: 'G', en: 'G' }, answers: [{ id: 'a', label: { nl: 'A', en: 'A' } }] }],
    translations: true,
    previews: false,
    seen: 1,
    quietUntil: null,
    others: [],
    chosen: null,
  } satisfies ReplyWindow;
  const filledIn = { id: 'a', blanks: [], toResident: 'Прийдемо', atDesk: 'Wij komen' };
  const acts = deskActsWith({
    openReply: async ({ vetted }) => ({
      ok: true,
      ...window,
      chosen: vetted === undefined ? null : filledIn,
    }),
  });
  const opened = () => {
    const shown = replyWindow({ ok: true, ...window }, caseId);
    if (shown.show !== 'window') throw new Error('no window');
    return onScreen(shown.view(desk), acts);
  };

  it('stay when a checked text is looked at, and are followed by it when it is taken over', async () => {
    const screen = opened();
    screen.fill('text', { value: 'Beste mevrouw,' });
    screen.fill('vetted', chosen('a'));
    await screen.touch('vetted');
    expect(screen.value('text')).toBeNull();
    screen.fill('vetted', chosen('.own'));
    await screen.touch('vetted');
    expect(screen.value('text')).toBe('Beste mevrouw,');
    screen.fill('text', { value: 'Beste heer,' });
    screen.fill('vetted', chosen('a'));
    await screen.touch('vetted');
    await screen.touch('changeText');
    expect(screen.value('text')).toBe('Beste heer,\n\nWij komen');
  });
});

describe('correcting', () => {
  const at = '2026-11-24T16:00:00.000Z' as Instant;
  const answers = [
    { of: 5, at, text: 'Wij komen dinsdag.', letter: null },
    { of: 3, at, text: 'Wij kijken ernaar.', letter: null },
  ];
  const window = (of: number) => {
    const text = answers.find((one) => one.of === of)?.text ?? '';
    const shown = { of, at, letter: null, text, read: text, waitsUntil: null };
    return { case: about, answers, chosen: shown, seen: 9 };
  };
  const acts = deskActsWith({ openCorrect: async ({ of = 5 }) => ({ ok: true, ...window(of) }) });

  it('begins with the answer that is chosen, and takes back no other one', async () => {
    const screen = onScreen(correctView({ caseId, window: window(5) }, desk), acts);
    screen.fill('recall', ticked);
    screen.fill('which', chosen('3'));
    await screen.touch('which');
    expect([screen.value('text'), screen.value('recall')]).toEqual(['Wij kijken ernaar.', []]);
  });
});

describe('closing', () => {
  const reported = { what: 'Ketel', doneBy: 'monteur', when: '2026-11-23' as LocalDate };
  const open = (asked: { wants?: CloseWindow['chosen']; reported?: number }) =>
    aCloseWindow({
      case: about,
      chosen: asked.wants ?? 'solve',
      reported: asked.reported === 7 ? reported : null,
    });
  const acts = deskActsWith({ openClose: async (asked) => open(asked) });

  it('knows what the location reported, also after another way was looked at', async () => {
    const shown = await caseClose.decide({ deliveryId: 'c', by, caseId, rest: '7' }, acts);
    if (shown.show !== 'window') throw new Error('no window');
    const screen = onScreen(shown.view(desk), acts);
    for (const way of ['formal', 'solve']) {
      screen.fill('how', chosen(way));
      await screen.touch('how');
    }
    expect([screen.value('what'), screen.value('by')]).toEqual(['Ketel', 'monteur']);
  });
});

describe('a copy', () => {
  it('asks again for what was found after a first confirmation, and keeps what was typed', async () => {
    const found = [['Олена'], ['Олена', 'kamer 12']];
    const asked: (readonly string[])[] = [];
    const acts = deskActsWith({
      askCopy: async ({ confirmed }) => {
        asked.push(confirmed);
        return { ok: false, still: found[asked.length - 1] ?? [], window: copyWindow(about) };
      },
    });
    const screen = onScreen(copyView({ caseId, window: copyWindow(about) }, desk), acts);
    screen.fill('text', { value: 'Er werd geschreeuwd.' });
    await screen.submit();
    screen.fill('confirm', ticked);
    await screen.submit();
    await screen.submit();
    expect(asked).toEqual([[], ['Олена'], []]);
    expect(screen.value('text')).toBe('Er werd geschreeuwd.');
  });
});
