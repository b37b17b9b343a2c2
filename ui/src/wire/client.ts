// The one door to the core: nothing else in the window imports Tauri.
import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Commands, Event as WireEvent, WireError } from './types';

/** Asks the core. Rejects with a {@link WireError}. */
export async function call<K extends keyof Commands>(name: K, request: Commands[K][0]): Promise<Commands[K][1]> {
  try {
    return await invoke<Commands[K][1]>('call', { name, request });
  } catch (error) {
    throw asWireError(error);
  }
}

/** Where the original of a receipt can be read as bytes, while the vault is open. */
export function attachmentAddress(chat: string, receipt: string): string {
  return convertFileSrc(`${chat}/${receipt}`, 'tidings-attachment');
}

/** Hears what the core tells on its own; resolves with the way to stop. */
export function onEvent(heard: (event: WireEvent) => void): Promise<() => void> {
  return listen<WireEvent>('tidings', (event) => heard(event.payload));
}

/** What was thrown, as the core words refusals. */
export function asWireError(error: unknown): WireError {
  if (error && typeof error === 'object' && 'code' in error && 'message' in error) {
    const { code, message } = error;
    const next = 'next' in error && typeof error.next === 'string' ? error.next : null;
    return { code: String(code), message: String(message), next };
  }
  return { code: 'unknown', message: error instanceof Error ? error.message : String(error), next: null };
}
