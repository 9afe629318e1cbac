/** Text has no first bytes by which it is known: it is what reads as text from end to end. */

/** Opened by a browser they run what is written in them. */
const page = /<(?:!doctype\s+html|html|head|body|script|iframe|svg|xsl:stylesheet)[\s>]/i;

/** `null`: not text. Pages and scripts are named as what they are, so that they can be refused. */
export function textType(bytes: Uint8Array): { type: string; extension: string } | null {
  const text = decode(bytes);
  if (text === null || hasControls(text)) return null;
  if (text.startsWith('#!')) return { type: 'text/x-script', extension: '' };
  if (page.test(text)) return { type: 'text/html', extension: 'html' };
  return { type: 'text/plain', extension: 'txt' };
}

/** Beside tabulators, line ends and the escape of terminals. */
function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 32 && !(unit >= 9 && unit <= 13) && unit !== 27) return true;
  }
  return false;
}

/** UTF-8, UTF-16 where it says so, and the old Cyrillic and Latin pages, in which any byte may stand, when no byte is a control. */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = isWide ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}
