/** What a person wrote in Slack, for somebody who reads it elsewhere: links as addresses, and no names or channels of the workspace. */

/** Of a text whose three escaped characters were put back. */
export const plainMessage = (text: string): string =>
  text
    .replaceAll(/<((?:https?|mailto|tel):[^>|]*)(?:\|[^>]*)?>/gu, '$1')
    .replaceAll(/<#[A-Z0-9]+\|?([^>]*)>/gu, '$1')
    .replaceAll(/<[@!][^>]*>/gu, '');
