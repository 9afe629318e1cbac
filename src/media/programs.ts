/** What does something when it is opened, or hides what it holds: nobody at the desk should have to decide whether to trust it. */
import { namesInZip } from './zip-names.ts';

const programs = new Set([
  'application/java-archive',
  'application/java-vm',
  'application/vnd.android.package-archive',
  'application/vnd.ms-htmlhelp',
  'application/wasm',
  'application/x-asar',
  'application/x-deb',
  'application/x-elf',
  'application/x-ft-apple.alias',
  'application/x-google-chrome-extension',
  'application/x-mach-binary',
  'application/x-ms-regedit',
  'application/x-ms-shortcut',
  'application/x-msdownload',
  'application/x-rpm',
  'application/x-shockwave-flash',
  'application/x-xpinstall',
  'text/html',
  'text/x-script',
]);

/** Into these we can't look. */
const closedArchives = new Set([
  'application/gzip',
  'application/lzip',
  'application/vnd.ms-cab-compressed',
  'application/x-7z-compressed',
  'application/x-ace-compressed',
  'application/x-apple-diskimage',
  'application/x-arj',
  'application/x-bzip2',
  'application/x-compress',
  'application/x-cpio',
  'application/x-iso9660-image',
  'application/x-lz4',
  'application/x-lzh-compressed',
  'application/x-rar-compressed',
  'application/x-tar',
  'application/x-unix-archive',
  'application/x-xz',
  'application/zstd',
]);

const programNames =
  /\.(?:apk|app|bat|cmd|com|cpl|deb|dll|dmg|elf|exe|hta|html?|img|iso|jar|jse?|lnk|msi|msp|pif|pkg|ps1|reg|rpm|scr|sh|svg|url|vb[es]?|wsf|docm|dotm|xlsm|xltm|pptm|7z|bz2|cab|gz|rar|tar|tgz|xz|zip)$/i;

/** An installer of Windows is told from an old Word document, which has the same outside, by the id of its kind. */
const installerId = Buffer.from('84100c0000000000c000000000000046', 'hex');

/** By the type that the bytes tell. */
export function isProgram(type: string, bytes: Uint8Array): boolean {
  if (programs.has(type) || closedArchives.has(type) || type.includes('macroenabled')) return true;
  if (type === 'application/x-cfb')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(installerId);
  if (type !== 'application/zip') return false;
  const names = namesInZip(bytes);
  return names === null || names.some((name) => programNames.test(name));
}
