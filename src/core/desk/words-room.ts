/** How much room words take in a post: the desk's platform counts `&`, `<` and `>` as it writes them, several letters long. */

const longer: Readonly<Record<string, number>> = { '&': 5, '<': 4, '>': 4 };

const roomOfLetter = (letter: string): number => longer[letter] ?? letter.length;

export function roomOf(text: string): number {
  const grown = text.match(/[&<>]/gu) ?? [];
  return grown.reduce((room, letter) => room + roomOfLetter(letter) - 1, text.length);
}

/** Of one message in one post: its translation stands beside it. */
const partRoomMax = 5_000;

/** What each post holds of one message; joined, they are its words. */
export function partsOf(text: string): readonly string[] {
  if (roomOf(text) <= partRoomMax) return [text];
  const parts: string[] = [];
  let part: string[] = [];
  let room = partRoomMax;
  for (const letter of text) {
    room -= roomOfLetter(letter);
    if (room < 0) {
      parts.push(part.join(''));
      part = [];
      room = partRoomMax - roomOfLetter(letter);
    }
    part.push(letter);
  }
  return [...parts, part.join('')];
}

/** One of so many pieces of about the same length; all of them joined are the text. */
export function pieceOf(text: string, piece: number, pieces: number): string {
  const letters = Array.from(text);
  const length = Math.ceil(letters.length / pieces);
  return letters.slice(piece * length, (piece + 1) * length).join('');
}
