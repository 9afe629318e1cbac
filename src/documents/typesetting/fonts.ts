/** The one typeface of our papers and pictures: Noto Sans, with all of Cyrillic, under the SIL Open Font License. */
import { fileURLToPath } from 'node:url';

const weights = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold', '900Black'] as const;

export const fontFamily = 'Noto Sans';

/** Paths of the TTF files, one per weight. */
export const fontFiles: readonly string[] = weights.map((weight) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`)),
);
