import { describe, expect, test } from 'vitest';
import { parseInline, parseMrkdwn } from '#playground/page/desk/mrkdwn.ts';

const text = (words: string) => ({ type: 'text', text: words });

describe('Slack mark-up in a line', () => {
  test.each([
    [
      '*vet* en _schuin_',
      [
        { type: 'bold', children: [text('vet')] },
        text(' en '),
        { type: 'italic', children: [text('schuin')] },
      ],
    ],
    ['2*3*4 en snake_case_name', [text('2*3*4 en snake_case_name')]],
    ['* geen lijst *', [text('* geen lijst *')]],
    [
      '*één `code` twee*',
      [{ type: 'bold', children: [text('één '), { type: 'code', text: 'code' }, text(' twee')] }],
    ],
    ['<@U1> in <#C1|klachten>', [{ type: 'user', id: 'U1' }, text(' in '), { type: 'channel', id: 'C1' }]],
    ['<!here>', [{ type: 'broadcast', range: 'here' }]],
    ['<https://a.nl/?x=1&amp;y=2|hier>', [{ type: 'link', url: 'https://a.nl/?x=1&y=2', text: 'hier' }]],
    [
      '<!date^1795510920^{date}|24 nov>',
      [{ type: 'date', atS: 1_795_510_920, pattern: '{date}', fallback: '24 nov' }],
    ],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });

  test('escaped characters are words, never mark-up', () => {
    expect(parseInline('&lt;@U1&gt; &amp;lt;')).toEqual([text('<@U1> &lt;')]);
  });
});

test('quotes and preformatted text are paragraphs of their own', () => {
  expect(parseMrkdwn('Eerst\n&gt; quote\n```*rauw*\n&lt;b&gt;```\nlaatst')).toEqual([
    { type: 'line', children: [text('Eerst')] },
    { type: 'quote', children: [text('quote')] },
    { type: 'pre', text: '*rauw*\n<b>' },
    { type: 'line', children: [text('laatst')] },
  ]);
});
