/** Plays one act that came as JSON from the web page. */
import { slackSample } from './sample-files.ts';
import type { SlackSimulator } from './simulator.ts';
import type { SlackAct } from './state.ts';

/** Resolves with the id of the file where the act uploads one. */
export async function performAct(simulator: SlackSimulator, act: SlackAct): Promise<string | void> {
  switch (act.act) {
    case 'click':
      await simulator.click(act.userId, act.target);
      return;
    case 'submit':
      await simulator.submit(act.userId, act.viewId, act.values);
      return;
    case 'closeModal':
      await simulator.closeModal(act.userId, act.viewId, act.isWholeStack === true ? 'cross' : 'button');
      return;
    case 'post':
      simulator.post(act.userId, act.channel, act.text, {
        ...(act.threadTs === undefined ? {} : { threadTs: act.threadTs }),
        ...(act.fileIds === undefined ? {} : { fileIds: act.fileIds }),
      });
      return;
    case 'uploadSample':
      return simulator.upload(act.userId, slackSample(act.sample));
    case 'editMessage':
      simulator.editMessage(act.userId, act, act.text);
      return;
    case 'deleteMessage':
      simulator.deleteMessage(act.userId, act);
      return;
    case 'joinChannel':
      simulator.joinChannel(act.userId, act.channel);
      return;
    case 'leaveChannel':
      simulator.leaveChannel(act.userId, act.channel);
      return;
    case 'archive':
      simulator.archive(act.userId, act.channel);
      return;
    case 'unarchive':
      simulator.unarchive(act.userId, act.channel);
      return;
    case 'slashCommand':
      await simulator.slashCommand(act.userId, act.channel, act.command, act.text);
      return;
    case 'globalShortcut':
      await simulator.globalShortcut(act.userId, act.callbackId);
      return;
    case 'messageShortcut':
      await simulator.messageShortcut(act.userId, act, act.callbackId);
      return;
    case 'openHome':
      simulator.openHome(act.userId);
      return;
    case 'openMessages':
      simulator.openMessages(act.userId);
      return;
  }
}
