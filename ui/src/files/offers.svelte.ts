// Files that a person gives: each goes to the core, which says what became of it.
import { chats, holdsMoney } from '../chats/chats.svelte';
import { toasts } from '../kit/toasts.svelte';
import { which } from './which.svelte';
import { t } from '../text/text.svelte';
import { asWireError, call } from '../wire/client';
import type { CsvPreview, FileOutcome, ImportProgress, QifPreview } from '../wire/types';

/** Largest file that is read, in bytes. */
const MOST_BYTES = 128 * 1024 * 1024;

const CHUNK = 0x8000;

/** Bytes in base64. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

class Offers {
  /** Files that are being read. */
  reading = $state(0);
  /** The import of a large file, while one runs. */
  importing = $state.raw<ImportProgress | null>(null);
  /** Table whose columns are to be confirmed, and the chat it was given to. */
  csv = $state.raw<{ preview: CsvPreview; chat: string | null } | null>(null);
  #waiting: { preview: CsvPreview; chat: string | null }[] = [];
  /** QIF file that leaves something open, and the chat it was given to. */
  qif = $state.raw<{ preview: QifPreview; chat: string | null } | null>(null);
  #left: { preview: QifPreview; chat: string | null }[] = [];

  /** Gives files to a chat, or lets them decide. */
  async give(files: File[], chat: string | null): Promise<void> {
    const given = chats.list.chats.find((each) => each.id === chat);
    const to = given && holdsMoney(given) ? chat : null;
    for (const file of files) await this.#giveOne(file, to);
  }

  /** Tells what became of a file. */
  tell(outcome: FileOutcome, chat: string | null): void {
    if (outcome.kind === 'csv') {
      const one = { preview: outcome.preview, chat };
      if (this.csv) this.#waiting.push(one);
      else this.csv = one;
      return;
    }
    if (outcome.kind === 'qif') {
      const one = { preview: outcome.preview, chat };
      if (this.qif) this.#left.push(one);
      else this.qif = one;
      return;
    }
    void chats.refresh();
    const show = () => (outcome.kind === 'receipt' ? chats.show(outcome.chat, outcome.item) : chats.open(outcome.chat));
    if (outcome.kind === 'statement' && outcome.correct) {
      const offer = outcome.correct;
      toasts.say(outcome.summary, { label: t('csv-correct'), run: () => void this.#reopen(offer, chat) });
      return;
    }
    const elsewhere = outcome.chat !== chats.current || outcome.kind === 'receipt';
    toasts.say(outcome.summary, elsewhere ? { label: t('show'), run: show } : null);
  }

  /** The import moved on, or ended. */
  moved(progress: ImportProgress | null): void {
    this.importing = progress;
  }

  /** Stops the import that runs; nothing of it is kept. */
  async stop(): Promise<void> {
    try {
      await call('cancel_import', {});
    } catch (error) {
      toasts.refuse(asWireError(error));
    }
  }

  /** The table was confirmed or put aside. */
  csvDone(): void {
    this.csv = this.#waiting.shift() ?? null;
  }

  /** The QIF file was answered or put aside. */
  qifDone(): void {
    this.qif = this.#left.shift() ?? null;
  }

  /** Shows a table of the watched folder, or takes it in; tells whether that could be done. */
  async open(file: string): Promise<boolean> {
    try {
      this.tell(await call('open_folder_table', { file }), null);
      return true;
    } catch (error) {
      toasts.refuse(asWireError(error));
      return false;
    }
  }

  async #reopen(offer: string, chat: string | null): Promise<void> {
    try {
      this.tell({ kind: 'csv', preview: await call('reopen_csv', { offer }) }, chat);
    } catch (error) {
      toasts.refuse(asWireError(error));
    }
  }

  async #giveOne(file: File, chat: string | null): Promise<void> {
    if (file.size > MOST_BYTES) {
      toasts.refuse({ code: 'file_too_large', message: t('file-too-large', { name: file.name }), next: null });
      return;
    }
    this.reading += 1;
    try {
      const content = toBase64(new Uint8Array(await file.arrayBuffer()));
      const outcome = await call('offer_file', { chat, name: file.name, content });
      this.tell(outcome, chat);
    } catch (error) {
      const refusal = asWireError(error);
      // Who stopped it wants to hear that it stopped, not that something went wrong.
      if (refusal.code === 'import_stopped') toasts.say([refusal.message, refusal.next].filter(Boolean).join(' '));
      else if (
        !(await which.ask(
          refusal,
          chat ?? 'alerts',
          () => file.text(),
          (to) => this.#giveOne(file, to),
        ))
      )
        toasts.refuse(refusal);
    } finally {
      this.reading -= 1;
    }
  }
}

/** The files given to this window. */
export const offers = new Offers();
