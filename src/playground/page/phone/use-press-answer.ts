/** The bot's answer to the last button press, shown as a toast for a moment or as an alert until it is closed. */
/// <reference lib="dom" />

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { TelegramChat } from '../../telegram/state.ts';

export interface PressAnswer {
  readonly text: string;
  readonly isAlert: boolean;
}

const toastMs = 4500;

/** Answers that stood there when the chat was opened are old and not shown. */
export function usePressAnswer(chat: TelegramChat | null): {
  readonly shown: PressAnswer | null;
  readonly show: (answer: PressAnswer) => void;
  readonly dismiss: () => void;
} {
  const [shown, setShown] = useState<PressAnswer | null>(null);
  const seen = useRef<{ chatId: number | null; count: number }>({ chatId: null, count: 0 });
  const answered = (chat?.presses ?? []).filter(({ answer }) => answer !== null);
  useEffect(() => {
    const isSameChat = seen.current.chatId === (chat?.id ?? null);
    const isNew = isSameChat && answered.length > seen.current.count;
    seen.current = { chatId: chat?.id ?? null, count: answered.length };
    const answer = answered.at(-1)?.answer;
    if (!isSameChat) setShown(null);
    if (isNew && answer && answer.text !== '') setShown(answer);
  }, [chat?.id, answered.length]);
  useEffect(() => {
    if (!shown || shown.isAlert) return undefined;
    const timer = setTimeout(() => setShown(null), toastMs);
    return () => clearTimeout(timer);
  }, [shown]);
  const dismiss = useCallback(() => setShown(null), []);
  return { shown, show: setShown, dismiss };
}
