/** Plays one act that came as JSON from the web page. */
import type { TelegramSimulator } from './simulator.ts';
import type { TelegramAct } from './state.ts';

export function performAct(simulator: TelegramSimulator, act: TelegramAct): void {
  switch (act.act) {
    case 'addPerson': {
      const { act: _act, ...person } = act;
      simulator.addPerson(person);
      return;
    }
    case 'start':
      simulator.start(act.personId, act.payload);
      return;
    case 'sendText':
      simulator.sendText(act.personId, act.text, act.replyTo === undefined ? {} : { replyTo: act.replyTo });
      return;
    case 'press':
      simulator.press(
        act.personId,
        act.messageId,
        'label' in act ? { label: act.label } : { data: act.data },
      );
      return;
    case 'editText':
      simulator.editText(act.personId, act.messageId, act.text);
      return;
    case 'sendOther':
      simulator.sendOther(act.personId, act.kind, act.content);
      return;
    case 'react':
      simulator.react(act.personId, act.messageId, act.emoji);
      return;
    case 'block':
      simulator.block(act.personId);
      return;
    case 'unblock':
      simulator.unblock(act.personId);
      return;
    case 'groupText':
      simulator.groupText(act.personId, act.text);
      return;
    case 'channelPost':
      simulator.channelPost(act.text);
      return;
  }
}
