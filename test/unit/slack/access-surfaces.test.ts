/**
 * Every button, window, shortcut and word at the desk stands on acts behind it, which decide about access. Each has a row here; when its act refuses,
 * the person gets the refusal and nothing else.
 */
import { describe, expect, it } from 'vitest';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { actions } from '#slack/actions/index.ts';
import { commands } from '#slack/commands/index.ts';
import { modals } from '#slack/modals/index.ts';
import type { Inputs } from '#slack/modals/modal.ts';
import { shortcuts } from '#slack/shortcuts/index.ts';

type Name = keyof DeskActs;

/** Whoever presses, what they press asks these. */
const actionRows: Readonly<Record<string, Name>> = {
  case_take: 'take',
  case_reply: 'openReply',
  note_send: 'openNote',
  menu_askResident: 'openReply',
  menu_correct: 'openCorrect',
  case_triage: 'openTriage',
  menu_confidential: 'makeConfidential',
  menu_link: 'openLink',
  menu_split: 'openSplit',
  case_close: 'openClose',
  menu_notHandled: 'openClose',
  menu_formalConsent: 'askFormalConsent',
  menu_letter: 'acknowledgeByLetter',
  menu_adjourn: 'openAdjourn',
  menu_furtherConsent: 'openMoreTime',
  menu_hearing: 'openHearing',
  menu_copyToPerson: 'openCopy',
  menu_objection: 'openObjection',
  menu_askName: 'askName',
  case_ask_location: 'openAskLocation',
  location_answer: 'openLocationAnswer',
  location_solved: 'openLocationAnswer',
  menu_askLocation: 'openAskLocation',
  menu_askConsent: 'openAskLocation',
  case_more: 'openMore',
  menu_handOver: 'openHandOver',
  menu_follow: 'openMore',
  menu_who: 'who',
  menu_remind: 'openRemind',
  menu_keepLonger: 'openKeepLonger',
  menu_absence: 'openAbsence',
  menu_history: 'timeline',
  timeline_older: 'timeline',
  timeline_newer: 'timeline',
  home_older: 'refreshHome',
  home_newer: 'refreshHome',
  home_filter: 'filterHome',
  home_translations: 'showTranslations',
  home_register: 'openRegister',
  contact_log: 'openContact',
  home_contact: 'openContact',
  menu_contact: 'openContact',
  home_flyer: 'openFlyer',
  prompt_take: 'take',
  prompt_reply: 'openReply',
  prompt_close: 'openClose',
  prompt_adjourn: 'openAdjourn',
  prompt_more_time: 'openMoreTime',
  prompt_hearing: 'openHearing',
  prompt_hand_over: 'openHandOver',
  prompt_remind: 'openRemind',
  prompt_call_offer: 'openReply',
  prompt_call_plan: 'openReply',
  prompt_location_remind: 'remindLocation',
  prompt_location_answer: 'openLocationAnswer',
  prompt_location_without: 'openAskLocation',
  found_older: 'find',
  found_newer: 'find',
  figures_report: 'askReport',
  home_overview: 'askOverview',
};
const modalRows: Readonly<Record<string, Name>> = {
  register: 'register',
  contact_moment: 'logContact',
  flyer: 'askFlyers',
  reply: 'reply',
  correct: 'correct',
  close: 'close',
  adjourn: 'adjourn',
  further: 'askMoreTime',
  hearing: 'recordHearing',
  copy_to_person: 'askCopy',
  objection: 'forwardAsObjection',
  triage: 'triage',
  link: 'link',
  split: 'split',
  ask_location: 'askLocation',
  location_answer: 'answerForLocation',
  location_solved: 'reportSolved',
  hand_over: 'handOver',
  remind: 'remind',
  keep_longer: 'keepLonger',
  absence: 'setAbsence',
};
/** What is chosen in windows that do not take any word. */
const choices: Readonly<Record<string, string>> = { hearing: 'held', keep_longer: 'damages' };
const shortcutRows: Readonly<Record<string, Name>> = {
  register: 'openRegister',
  send_to_resident: 'openMessage',
};
/** `null`: says the same to everybody. */
const commandRows: Readonly<Record<string, Name | null>> = {
  nieuw: 'openRegister',
  zoek: 'find',
  overzicht: 'askOverview',
  contact: 'openContact',
  export: 'askExport',
  flyer: 'openFlyer',
  help: null,
};

const refusal = { key: 'refuse.noAccess' } as const;
/** These refuse nobody: they are about the person alone. */
const ofOneself: readonly Name[] = ['refreshHome', 'filterHome', 'showTranslations', 'openAbsence'];

function refusing(): { readonly acts: DeskActs; readonly asked: Name[] } {
  const asked: Name[] = [];
  const acts = new Proxy({} as DeskActs, {
    get: (_acts, name: Name) => () => {
      asked.push(name);
      return Promise.resolve(name === 'openAbsence' ? null : { ok: false, refusal });
    },
  });
  return { acts, asked };
}

const by = 'U0STRANGER' as StaffId;
const at = { deliveryId: 'd', by, caseId: 'case-1' as CaseId };

/** A window in which everything is filled in. */
const filled = (choice = 'other'): Inputs =>
  new Proxy({} as Inputs, {
    has: () => true,
    get: () =>
      new Proxy({} as Inputs[string], {
        has: () => true,
        get: () => ({
          value: 'Dit is een hele zin.',
          selected_date: '2026-12-01',
          selected_time: '10:00',
          selected_date_time: 1_796_000_000,
          selected_option: { value: choice },
          selected_options: [{ value: 'yes' }],
          selected_user: 'U0OTHER',
          selected_users: ['U0OTHER'],
        }),
      }),
  });

it('every surface has a row', () => {
  const ids = (rows: object): readonly string[] => Object.keys(rows).toSorted();
  expect(ids(actionRows)).toEqual(actions.map(({ id }) => id).toSorted());
  expect(ids(modalRows)).toEqual(modals.map(({ id }) => id).toSorted());
  expect(ids(shortcutRows)).toEqual(shortcuts.map(({ id }) => id).toSorted());
  expect(ids(commandRows)).toEqual(commands.map(({ word }) => word).toSorted());
});

describe('a button asks', () => {
  it.each(actions.map((action) => [action.id, action] as const))('%s', async (id, action) => {
    const { acts, asked } = refusing();
    const followUp = await action.decide({ ...at, rest: '1:2' }, acts);
    // What is found instead is looked for once Slack has its acknowledgement.
    if (followUp.show === 'instead') await followUp.find();
    expect(asked[0]).toBe(actionRows[id]);
    const isOwn = asked.every((name) => ofOneself.includes(name)) || followUp.show === 'instead';
    expect(isOwn ? { show: 'refusal', refusal } : followUp).toEqual({ show: 'refusal', refusal });
  });
});

describe('a window that is sent off asks', () => {
  it.each(modals.map((modal) => [modal.id, modal] as const))('%s', async (id, modal) => {
    const { acts, asked } = refusing();
    const done = await modal.submit({ ...at, rest: '1', inputs: filled(choices[id]) }, acts);
    expect(asked).toEqual([modalRows[id]]);
    expect(done).toEqual({ done: false, refusal });
  });

  const redrawn = modals.filter((modal) => 'redraw' in modal);
  it.each(redrawn.map((modal) => [modal.id, modal] as const))(
    '%s, after a choice in it',
    async (_id, modal) => {
      const { acts } = refusing();
      const choice = { by, caseId: at.caseId, rest: '1', inputs: filled(), touched: 'any', blocks: [] };
      expect(await modal.redraw?.(choice, acts)).toEqual({ refusal });
    },
  );
});

describe('a shortcut asks', () => {
  it.each(shortcuts.map((shortcut) => [shortcut.id, shortcut] as const))('%s', async (id, shortcut) => {
    const { acts, asked } = refusing();
    const message = { channel: 'C1', messageId: '2', threadId: '1', text: 'bel even', files: [] };
    const followUp = await shortcut.decide({ deliveryId: 'd', by, message }, acts);
    expect(asked).toEqual([shortcutRows[id]]);
    expect(followUp).toEqual({ show: 'refusal', refusal });
  });
});

describe('a word behind /klacht asks', () => {
  it.each(commands.map((command) => [command.word, command] as const))('%s', async (word, command) => {
    const { acts, asked } = refusing();
    const answer = await command.decide({ deliveryId: 'd', by, channel: 'C1', words: 'geheim' }, acts);
    const wanted = commandRows[word] ?? null;
    expect(asked).toEqual(wanted === null ? [] : [wanted]);
    expect(answer).toEqual({
      show: 'text',
      text: wanted === null ? { key: 'klacht.help' } : refusal,
    });
  });
});
