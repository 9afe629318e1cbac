/** The translator port over any engine: what must survive is kept from it, and an answer that is none is refused. */
import { PochutoError } from '#core/errors.ts';
import { withoutEmojiAround } from '#core/translation/kept.ts';
import { nonsenseIn } from '#core/translation/nonsense.ts';
import {
  hasWords,
  mark,
  protector,
  restore,
  unmarked,
  withGaps,
  wordsOf,
  type FixedTerm,
  type Piece,
} from '#core/translation/protect.ts';
import type { Language } from '#core/message.ts';
import type { Translator } from '#ports/translator.ts';
import type { Engine } from './engine.ts';

/** The fixed terms of a text in this language, or in any, for a translation into the other. */
export type TermsFor = (from: Language | null, to: Language) => readonly FixedTerm[];

/** DeepL takes so many texts at once; a message has fewer lines. */
const linesAtOnce = 50;

export function createTranslator(engine: Engine, termsFor: TermsFor): Pick<Translator, 'translate'> {
  const splitters = new Map<string, ReturnType<typeof protector>>();
  /** Made once for two languages: their many patterns are compiled then. */
  const splitterFor = (from: Language | null, to: Language): ReturnType<typeof protector> => {
    const known = splitters.get(`${from} ${to}`) ?? protector(termsFor(from, to));
    splitters.set(`${from} ${to}`, known);
    return known;
  };
  return {
    async translate({ text, from = null, to, context = null }) {
      const split = splitterFor(from, to);
      const lines = text.split('\n').map((line) => {
        const { before, words, behind } = withoutEmojiAround(line);
        return { before, pieces: split(words), behind };
      });
      // What is kept from the engine in the text is kept from it in the context, too.
      const around = context?.split('\n').map((line) => withGaps(split(line)));
      const asked = lines.map(({ pieces }) => pieces).filter(hasWords);
      const told: string[] = [];
      let version = '';
      for (let first = 0; first < asked.length; first += linesAtOnce) {
        const some = asked.slice(first, first + linesAtOnce);
        const marked = some.map((pieces) => mark(pieces, engine.marking));
        const answer = await engine.ask({ lines: marked, from, to, context: around?.join('\n') ?? null });
        if (answer.lines.length !== some.length) throw new PochutoError('rejected', 'empty');
        version = answer.version;
        some.forEach((pieces, index) => told.push(translated(engine, pieces, answer.lines[index] ?? '')));
      }
      const all = lines.map(({ before, pieces, behind }) => {
        const words = hasWords(pieces) ? (told.shift() ?? '') : unmarked(pieces);
        return before + words + behind;
      });
      return { text: all.join('\n'), engine: engine.name, version };
    },
  };
}

function translated(engine: Engine, pieces: readonly Piece[], answer: string): string {
  const restored = restore(pieces, engine.marking, answer);
  if (typeof restored === 'string') throw new PochutoError('rejected', restored);
  const nonsense = nonsenseIn(wordsOf(pieces), restored.words);
  if (nonsense !== null) throw new PochutoError('rejected', nonsense);
  return restored.text;
}
