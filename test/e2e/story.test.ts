/** The main story with the product fetching: long polling and Socket Mode. */
import { describe } from 'vitest';
import { tellMainStory } from '#test/support/product/main-story.ts';

describe('a complaint travels from a phone to the desk and back', () => {
  tellMainStory();
});
