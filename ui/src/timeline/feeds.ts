// Hands changes of a chat to whatever shows that chat.
import type { Event as WireEvent } from '../wire/types';

/** A change of a chat. */
export type Change = Extract<WireEvent, { kind: 'timeline' }>;

type Heard = (change: Change) => void;

const listeners = new Map<string, Set<Heard>>();

export const feeds = {
  /** Tells those who show the chat. */
  changed(change: Change): void {
    for (const heard of listeners.get(change.chat) ?? []) heard(change);
  },

  /** Hears changes of a chat until the returned function is called. */
  hear(chat: string, heard: Heard): () => void {
    const those = listeners.get(chat) ?? new Set<Heard>();
    those.add(heard);
    listeners.set(chat, those);
    return () => {
      those.delete(heard);
      if (those.size === 0) listeners.delete(chat);
    };
  },
};
