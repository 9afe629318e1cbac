/** The translator that the settings name: asked for one neutral sentence, for its languages, and for what may still be translated. */
import { PochutoError } from '#core/errors.ts';
import { createTranslator } from '#translation/translator.ts';
import type { Config, TranslatorConfig } from '../settings/config.ts';
import { openEngine } from '../open-translator.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';

const subject = 'Translation';
/** Says nothing of anybody. */
const sentence = { text: 'De verwarming werkt weer.', from: 'nl', to: 'uk' } as const;
/** Of what is paid for: from here on it is time to see to it. */
const usedWarning = 0.9;

export async function checkTranslator({
  translator,
}: Pick<Config, 'translator'>): Promise<readonly Finding[]> {
  if (translator.kind === 'none')
    return [ok(subject, 'none: people read and write themselves, and use checked texts')];
  const engine = await openEngine(translator);
  try {
    await createTranslator(engine, () => []).translate(sentence);
    const { missing, quota } = await engine.examine();
    if (missing.length > 0) {
      const what = `${engine.name} can’t translate into ${missing.join(', ')}`;
      return [mistake(subject, what, 'Load these languages: LT_LOAD_ONLY=uk,ru,en,nl.')];
    }
    const used = quota === null ? '' : `, ${quota.used} of ${quota.limit} characters used`;
    const finding = `${engine.name} translates${used}`;
    const isNearlyUsed = quota !== null && quota.used > quota.limit * usedWarning;
    return [
      isNearlyUsed
        ? warning(subject, finding, 'Raise the limit in the account in time.')
        : ok(subject, finding),
      ...plan(translator),
    ];
  } catch (error) {
    if (!(error instanceof PochutoError)) throw error;
    return [mistake(subject, `${engine.name}: ${whatFailed(error)}`, remedyFor(error, translator))];
  }
}

/** DeepL's free keys end in “:fx”. */
function plan(translator: TranslatorConfig): readonly Finding[] {
  if (translator.kind !== 'deepl' || !translator.apiKey.reveal().endsWith(':fx')) return [];
  const what = 'is of the free plan, whose terms are not made for the words of residents';
  return [warning('DEEPL_API_KEY', what, 'Take a key of a Pro plan; docs/translation.md says why.')];
}

function whatFailed({ reason }: PochutoError): string {
  if (reason === 'wrong-key') return 'does not accept the key';
  if (reason === 'quota') return 'everything that the account pays for is used up';
  if (reason === 'too-many-requests') return 'is asked too often by this account or address';
  if (reason === 'no-connection' || reason === 'timeout') return `cannot be reached (${reason})`;
  return `does not translate (${reason})`;
}

function remedyFor({ code, reason }: PochutoError, { kind }: TranslatorConfig): string {
  if (reason === 'wrong-key') {
    return kind === 'deepl'
      ? 'Copy the key from the account’s API page into DEEPL_API_KEY.'
      : 'Ask who runs the server for a key, and put it into LIBRETRANSLATE_API_KEY.';
  }
  if (reason === 'quota') return 'Raise the limit in the account; what waits is translated by itself then.';
  if (reason === 'language') return 'Load these languages: LT_LOAD_ONLY=uk,ru,en,nl.';
  if (code === 'rate-limited') {
    return kind === 'deepl'
      ? 'Run doctor again in a few minutes; what waits is translated by itself.'
      : 'Raise the server’s limit of requests (LT_REQ_LIMIT), or give Pochuto a key with a higher one.';
  }
  if (code !== 'rejected') {
    return kind === 'deepl'
      ? 'Check that this machine may reach api.deepl.com over HTTPS, then run doctor again.'
      : 'Start the server, and check LIBRETRANSLATE_URL.';
  }
  return 'Run doctor again; if it stays, tell the makers of Pochuto what stands here.';
}
