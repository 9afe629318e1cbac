/** The product's own codes and names in plain words; what has none stays as it is. */
const reasons: Readonly<Record<string, string>> = {
  busy: 'database was busy',
  unavailable: 'no answer, tries again',
  'rate-limited': 'asked to slow down',
  'recipient-gone': 'blocked or archived',
  rejected: 'refused as it is',
  unauthorised: 'token not accepted',
  'bad-payload': 'could not be read',
  bringing: 'its file is on the way',
};

export function reasonWords(code: string | null): string {
  return code === null ? '' : (reasons[code] ?? code);
}

const platforms: Readonly<Record<string, string>> = { tg: 'Telegram', slack: 'Slack', task: 'Task' };

/** `tg:019a…` as the platform and the rest. */
export function laneWords(lane: string): { readonly platform: string; readonly rest: string } {
  const at = lane.indexOf(':');
  const platform = platforms[lane.slice(0, at)];
  return platform === undefined ? { platform: lane, rest: '' } : { platform, rest: lane.slice(at + 1) };
}

/** `firstAnswer` as "first answer". */
export function clockWords(name: string): string {
  return name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
