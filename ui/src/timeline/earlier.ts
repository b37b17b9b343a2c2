// What is said of one payment holds for those to come; those that are there change only if wished.
import { toasts } from '../kit/toasts.svelte';
import { t } from '../text/text.svelte';
import { asWireError, call } from '../wire/client';
import type { EntryRequest } from '../wire/types';

function refuse(refusal: unknown): void {
  toasts.refuse(asWireError(refusal));
}

/** Offers to change the other payments of a payee as the rule about it now says. */
export async function offerEarlier(entry: EntryRequest): Promise<void> {
  try {
    const earlier = await call('earlier_payments', entry);
    if (earlier.count === 0) toasts.answered();
    else toasts.ask(earlier.question, { label: earlier.yes, run: () => void changeEarlier(entry) });
  } catch (refusal) {
    refuse(refusal);
  }
}

async function changeEarlier(entry: EntryRequest): Promise<void> {
  try {
    const done = await call('change_earlier', entry);
    toasts.say(done.text, {
      label: t('undo'),
      run: () => {
        call('undo_payees', { undo: done.undo }).catch(refuse);
      },
    });
  } catch (refusal) {
    refuse(refusal);
  }
}
