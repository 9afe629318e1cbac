/** The files a person at the desk can send from the page: the same real ones that the phone sends. */
import { sampleFile } from '../telegram/sample-files.ts';
import type { FileBytes } from './acts.ts';
import type { SlackSample } from './state.ts';

export function slackSample(sample: SlackSample): FileBytes {
  switch (sample) {
    case 'photo':
      return { name: 'foto.jpg', mimeType: 'image/jpeg', bytes: sampleFile('photo').bytes };
    case 'letter':
      return { name: 'brief.pdf', mimeType: 'application/pdf', bytes: sampleFile('document').bytes };
    case 'sound':
      return { name: 'opname.mp3', mimeType: 'audio/mpeg', bytes: sampleFile('audio').bytes };
  }
}
