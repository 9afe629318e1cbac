/** The product's own vetted answers. */
import { loadVettedAnswers } from '#app/data/vetted-answers.ts';

const loaded = loadVettedAnswers();
if (!loaded.ok) throw new Error(`data/answers.yaml is wrong: ${JSON.stringify(loaded.problems)}`);
export const vettedAnswers = loaded.value;
