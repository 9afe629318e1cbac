/** Who may see a case: the table, person by person. */
import { describe, expect, it } from 'vitest';
import {
  alertPlaces,
  homeOf,
  isAsOpenAs,
  mayHandle,
  mayNameNow,
  maySeeCase,
  peopleFor,
} from '#core/access.ts';
import type { StaffId } from '#core/ids.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  municipality,
  onCall,
} from '#test/support/data/municipality.ts';
import { newCase } from '#test/support/world/store.ts';

const secretary = 'U0SECRET' as StaffId;
const stranger = 'U0STRANGER' as StaffId;
const town = { ...municipality, slack: { ...municipality.slack, escalation: [secretary] } };
const people = { coordinator, handlerMaria, handlerPieter, onCall, secretary, manager, stranger };
/** In the confidential channel. */
const invited = [coordinator, handlerMaria];

const seenBy = (change: Parameters<typeof newCase>[0]): string[] =>
  Object.entries(people)
    .filter(([, person]) => maySeeCase(newCase(change), person, town, invited))
    .map(([name]) => name);

describe('a case may be seen by', () => {
  it.each([
    [
      'everyone the file names for the desk',
      {},
      ['coordinator', 'handlerMaria', 'handlerPieter', 'onCall', 'secretary'],
    ],
    [
      'coordinators and invited handlers when confidential',
      { confidential: true },
      ['coordinator', 'handlerMaria'],
    ],
    [
      'an assigned handler too, who was not invited',
      { confidential: true, handler: handlerPieter },
      ['coordinator', 'handlerMaria', 'handlerPieter'],
    ],
    [
      'whoever is on call, when confidential and urgent',
      { confidential: true, urgent: true },
      ['coordinator', 'handlerMaria', 'onCall'],
    ],
    [
      'those it escalates to, when it is about someone at the desk, and never by that person',
      { confidential: true, about: [coordinator] },
      ['handlerMaria', 'secretary'],
    ],
    [
      'nobody it is about, whatever their role',
      { about: [handlerMaria, onCall] },
      ['coordinator', 'handlerPieter', 'secretary'],
    ],
  ] as const)('%s', (_, change, names) => {
    expect(seenBy({ ...change, about: 'about' in change ? [...change.about] : [] })).toEqual(names);
  });

  it('no location manager, even one who handles cases and was invited, when confidential', () => {
    const both = { ...town, handlers: [...town.handlers, manager] };
    expect(maySeeCase(newCase({ confidential: true }), manager, both, [manager])).toBe(false);
    expect(maySeeCase(newCase(), manager, both, [])).toBe(true);
  });
});

describe('a case goes', () => {
  it('to the intake channel, or to the confidential one and no other', () => {
    expect(homeOf(newCase(), town)).toBe(channels.intake);
    expect(homeOf(newCase({ confidential: true }), town)).toBe(channels.confidential);
  });

  it('to the coordinators directly when a channel will not do; past one it is about, to those it escalates to', () => {
    expect(peopleFor(newCase(), town, [])).toEqual([coordinator]);
    expect(peopleFor(newCase({ about: [coordinator] }), town, [])).toEqual([secretary]);
  });

  it('to the handlers who may see it when neither is left', () => {
    const small = { ...town, slack: { ...town.slack, escalation: [] } };
    const about = { about: [coordinator] };
    expect(peopleFor(newCase(about), small, [])).toEqual(small.handlers);
    const confidential = newCase({ ...about, confidential: true });
    expect(peopleFor(confidential, small, [handlerMaria])).toEqual([handlerMaria]);
    expect(peopleFor(confidential, small, [])).toEqual([]);
    expect(alertPlaces({ ...confidential, urgent: true }, small, [handlerMaria])).toContain(handlerMaria);
  });

  it('as an alert to the urgent channel; a confidential one to its channel, coordinators and who is on call', () => {
    expect(alertPlaces(newCase(), town, [])).toEqual([]);
    expect(alertPlaces(newCase({ urgent: true }), town, [])).toEqual([channels.urgent]);
    const places = alertPlaces(newCase({ urgent: true, confidential: true }), town, []);
    expect(places).toEqual([channels.confidential, coordinator, onCall]);
    expect(
      alertPlaces(newCase({ urgent: true, confidential: true, about: [onCall] }), town, []),
    ).not.toContain(onCall);
  });
});

describe('a case can be given to', () => {
  const givenTo = (change: Parameters<typeof newCase>[0]): string[] =>
    Object.entries(people)
      .filter(([, person]) => mayHandle(newCase(change), person, town))
      .map(([name]) => name);

  it('whoever works on cases, not to who is only on call', () => {
    expect(givenTo({})).toEqual(['coordinator', 'handlerMaria', 'handlerPieter', 'secretary']);
  });
  it('a handler outside the confidential channel too: the case comes to them directly', () => {
    expect(givenTo({ confidential: true })).toEqual(['coordinator', 'handlerMaria', 'handlerPieter']);
  });
  it('nobody whom it is about, nor who manages its location (Awb 9:7)', () => {
    expect(givenTo({ about: [handlerMaria] })).not.toContain('handlerMaria');
    const [first, ...others] = town.locations;
    const locations = first === undefined ? [] : [{ ...first, managers: [handlerPieter] }, ...others];
    const both = { ...town, locations };
    const at = first?.code ?? null;
    expect(mayHandle(newCase({ location: at }), handlerPieter, both)).toBe(false);
    expect(mayHandle(newCase({ location: null }), handlerPieter, both)).toBe(true);
  });
});

describe('the number of another case may stand on a card', () => {
  it.each([
    [{}, {}, true],
    [{ confidential: true }, {}, false],
    [{}, { confidential: true }, true],
    [{ confidential: true }, { confidential: true }, true],
    [{ confidential: true, handler: handlerPieter }, { confidential: true }, false],
    [{ about: [handlerMaria] }, {}, false],
    [{ about: [handlerMaria] }, { about: [handlerMaria] }, true],
    [{ confidential: true }, { confidential: true, urgent: true }, false],
    [{ confidential: true }, { confidential: true, about: [handlerMaria] }, false],
  ] as const)('%j on %j: %s', (other, one, expected) => {
    expect(isAsOpenAs(newCase(other), newCase(one))).toBe(expected);
  });
});

describe('the number of the complaint may stand on the case that tells of its harm', () => {
  const complaint = { confidential: true, handler: handlerMaria } as const;
  it.each([
    ['while nobody has it', complaint, { confidential: true }, true],
    ['when a coordinator has it', complaint, { confidential: true, handler: coordinator }, true],
    [
      'not when somebody has it who may not see the complaint',
      complaint,
      { confidential: true, handler: handlerPieter },
      false,
    ],
    [
      'not while it is urgent and who is on call reads it',
      complaint,
      { confidential: true, urgent: true },
      false,
    ],
    ['not where more people read', complaint, {}, false],
    [
      'not when they concern different people',
      complaint,
      { confidential: true, about: [handlerPieter] },
      false,
    ],
    ['when neither is confidential', {}, { handler: handlerPieter }, true],
  ] as const)('%s', (_name, other, one, expected) => {
    expect(mayNameNow(newCase(other), newCase(one), town, invited)).toBe(expected);
  });

  it('only to those who may see both, whoever has it and whomever they are about', () => {
    const staff = [null, coordinator, handlerMaria, handlerPieter, secretary];
    const abouts = [[], [handlerMaria], [coordinator], [handlerPieter, secretary]];
    for (const handler of staff)
      for (const their of staff)
        for (const about of abouts)
          for (const theirs of abouts)
            for (const urgent of [true, false]) {
              const one = newCase({ confidential: true, handler, about, urgent });
              const other = newCase({ confidential: true, handler: their, about: theirs });
              if (!mayNameNow(other, one, town, invited)) continue;
              const sees = (of: typeof one) =>
                Object.values(people).filter((person) => maySeeCase(of, person, town, invited));
              expect(sees(other)).toEqual(expect.arrayContaining(sees(one)));
            }
  });
});
