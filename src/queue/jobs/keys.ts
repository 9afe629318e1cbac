/** Names as BullMQ takes them: without colons, not all digits. */
export const keyOf = (lane: string): string => `lane-${lane.replaceAll(':', '-')}`;
