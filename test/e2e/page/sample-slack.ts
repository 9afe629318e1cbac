/** A small Slack workspace for tests of the page: a card with its thread, a modal with every input, an overview. */
import type {
  SlackBlock,
  SlackMessage,
  SlackModal,
  SlackSnapshot,
  SlackUser,
} from '#playground/slack/state.ts';

const morning = 1_795_510_920;

export function slackMessage(second: number, more: Partial<SlackMessage> = {}): SlackMessage {
  return {
    ts: `${morning + second}.000100`,
    threadTs: null,
    replyCount: 0,
    userId: 'UAPP',
    isFromApp: true,
    text: '',
    blocks: [],
    metadata: null,
    fileIds: [],
    mentions: [],
    reactions: [],
    edited: null,
    earlierTexts: [],
    isDeleted: false,
    ...more,
  };
}

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value: string) => ({ text: plain(text), value });

function user(id: string, name: string, realName: string, more: Partial<SlackUser> = {}): SlackUser {
  const tz = 'Europe/Amsterdam';
  return { id, name, realName, isBot: false, isGuest: false, isDeleted: false, locale: 'nl-NL', tz, ...more };
}

function action(text: string, actionId: string, style?: string): Record<string, unknown> {
  const base = { type: 'button', text: plain(text), action_id: actionId, value: 'case-1' };
  return style === undefined ? base : { ...base, style };
}

export function caseCard(): SlackBlock[] {
  return [
    { type: 'header', text: plain('PCH-7K3M9R-Q · Water en verwarming') },
    {
      type: 'section',
      fields: [
        mrkdwn('*Klacht*'),
        mrkdwn('Ontvangen: 24 november 2026'),
        mrkdwn('Locatie: Havenzicht'),
        mrkdwn('Uitkomst uiterlijk 5 januari 2027'),
        mrkdwn('Behandelaar: <@UFAT>'),
        mrkdwn('Taal van de bewoner: Oekraïens'),
      ],
    },
    {
      type: 'section',
      text: mrkdwn(
        '*Machinevertaling, niet gecontroleerd*\n&gt; Goedendag. In de douche op de tweede verdieping is er al een week geen warm water.',
      ),
    },
    {
      type: 'section',
      text: mrkdwn(
        '*Origineel*\n&gt; Добрий день. У душовій на другому поверсі вже тиждень немає гарячої води.',
      ),
    },
    { type: 'context', elements: [mrkdwn('Zichtbaar voor: alleen gemeente'), mrkdwn('1 bijlage')] },
    {
      type: 'actions',
      block_id: 'acts',
      elements: [
        action('Oppakken', 'case_take', 'primary'),
        action('Antwoorden', 'case_reply'),
        action('Vraag locatie', 'case_ask_location'),
        action('Afronden', 'case_close'),
        action('Meer', 'case_more'),
      ],
    },
  ];
}

export function replyModal(userId: string): SlackModal {
  const blocks: SlackBlock[] = [
    { type: 'section', block_id: 'about', text: mrkdwn('*PCH-7K3M9R-Q* · Havenzicht') },
    {
      type: 'input',
      block_id: 'answer',
      label: plain('Uw antwoord'),
      hint: plain('Korte zinnen. Eén boodschap per zin. Noem data voluit.'),
      element: { type: 'plain_text_input', action_id: 'text', multiline: true },
    },
    {
      type: 'input',
      block_id: 'kind',
      label: plain('Soort'),
      element: {
        type: 'radio_buttons',
        action_id: 'kind',
        options: [option('Antwoord', 'answer'), option('Vraag aan de bewoner', 'question')],
        initial_option: option('Antwoord', 'answer'),
      },
    },
    {
      type: 'input',
      block_id: 'when',
      optional: true,
      label: plain('Datum'),
      element: { type: 'datepicker', action_id: 'date' },
    },
    {
      type: 'input',
      block_id: 'who',
      label: plain('Aan wie?'),
      element: { type: 'users_select', action_id: 'user', placeholder: plain('Kies een collega') },
    },
    {
      type: 'input',
      block_id: 'vetted',
      optional: true,
      label: plain('Gecontroleerde tekst kiezen'),
      element: {
        type: 'static_select',
        action_id: 'pick',
        options: [option('Gelezen, wij zoeken het uit', 'received'), option('Reparatie gepland', 'repair')],
      },
    },
    {
      type: 'input',
      block_id: 'checked',
      label: plain('Controle'),
      element: {
        type: 'checkboxes',
        action_id: 'boxes',
        options: [option('Ik heb gecontroleerd: niemand is herkenbaar', 'safe')],
      },
    },
  ];
  return {
    viewId: 'V1',
    rootViewId: 'V1',
    previousViewId: null,
    userId,
    hash: '1',
    errors: {},
    values: {},
    view: {
      type: 'modal',
      callback_id: 'reply',
      title: { type: 'plain_text', text: 'Antwoord aan bewoner' },
      submit: { type: 'plain_text', text: 'Versturen' },
      close: { type: 'plain_text', text: 'Annuleren' },
      blocks,
    },
  };
}

function intakeMessages(): SlackMessage[] {
  const card = slackMessage(0, { text: 'PCH-7K3M9R-Q', blocks: caseCard(), replyCount: 3 });
  const parent = { ...card, threadTs: card.ts };
  const reply = (second: number, more: Partial<SlackMessage>) =>
    slackMessage(second, { threadTs: card.ts, ...more });
  return [
    parent,
    reply(60, { text: '<@UFAT> heeft de zaak opgepakt. De bewoner weet het.' }),
    reply(180, {
      userId: 'UFAT',
      isFromApp: false,
      text: 'Gebeld met de beheerder: de ketel is *stuk*. Zie `storing 4` en <https://example.org/ketel|het logboek>.',
    }),
    reply(240, {
      text: 'De bewoner schrijft',
      blocks: [
        { type: 'section', text: mrkdwn('De bewoner schrijft:\n&gt; Дякую, буду вдома в четвер') },
        { type: 'context', elements: [mrkdwn('Afgeleverd op 24 november')] },
      ],
    }),
    slackMessage(300, {
      userId: 'UPIE',
      isFromApp: false,
      text: 'Wie neemt vandaag de urgente meldingen? <@UFAT> of <@UMAR>',
      mentions: [
        { kind: 'user', id: 'UFAT' },
        { kind: 'user', id: 'UMAR' },
      ],
      reactions: [{ name: 'eyes', users: ['UFAT'] }],
    }),
    slackMessage(330, { userId: 'UPIE', isFromApp: false, text: 'Ik ben er tot drie uur.' }),
  ];
}

export function sampleSlack(): SlackSnapshot {
  const messages = intakeMessages();
  const channel = { isPrivate: false, isArchived: false };
  return {
    team: {
      id: 'T1',
      name: 'Gemeente Voorbeeldstad',
      domain: 'voorbeeldstad',
      appId: 'A1',
      botUserId: 'UAPP',
      botId: 'B1',
    },
    users: [
      user('UFAT', 'fatima', 'Fatima Amrani'),
      user('UPIE', 'pieter', 'Pieter de Boer'),
      user('UMAR', 'marieke', 'Marieke Visser'),
      user('UAPP', 'pochuto', 'Почуто', { isBot: true }),
    ],
    channels: [
      { ...channel, id: 'CINT', name: 'klachten', members: ['UFAT', 'UPIE', 'UMAR', 'UAPP'], messages },
      {
        ...channel,
        id: 'CCON',
        name: 'klachten-vertrouwelijk',
        isPrivate: true,
        members: ['UPIE', 'UFAT', 'UAPP'],
        messages: [],
      },
      { ...channel, id: 'CURG', name: 'klachten-dringend', members: ['UFAT', 'UPIE', 'UAPP'], messages: [] },
      { ...channel, id: 'CHAV', name: 'locatie-havenzicht', members: ['UFAT', 'UMAR', 'UAPP'], messages: [] },
      { ...channel, id: 'CALG', name: 'algemeen', members: ['UMAR', 'UAPP'], messages: [] },
    ],
    dms: [
      {
        id: 'DFAT',
        userId: 'UFAT',
        messages: [slackMessage(20, { text: '*Vandaag voor u*\n1 nieuwe zaak' })],
      },
    ],
    modals: [],
    homes: [
      {
        userId: 'UFAT',
        viewId: 'VH',
        hash: '1',
        values: {},
        view: {
          type: 'home',
          blocks: [
            { type: 'header', text: plain('Mijn zaken') },
            {
              type: 'section',
              text: mrkdwn('*PCH-7K3M9R-Q* · Water en verwarming\nHavenzicht, nog 42 dagen'),
              accessory: action('Zaak openen', 'case_open'),
            },
            { type: 'divider' },
            { type: 'header', text: plain('Nog niet opgepakt') },
            { type: 'section', text: mrkdwn('Alles is opgepakt.') },
          ],
        },
      },
    ],
    ephemerals: [
      {
        channelId: 'CINT',
        ts: `${morning + 250}.000200`,
        threadTs: messages[0]?.ts ?? null,
        userId: 'UFAT',
        text: 'Dit is een interne notitie.',
        blocks: [
          {
            type: 'section',
            block_id: 'offer',
            text: mrkdwn('Dit is een interne notitie. De bewoner ziet deze niet.'),
            accessory: action('Stuur naar bewoner', 'note_send'),
          },
        ],
        mentions: [],
        isDeleted: false,
      },
    ],
    visibleErrors: [],
    files: [],
    sockets: 1,
    pendingEvents: 0,
    journal: [],
  };
}
