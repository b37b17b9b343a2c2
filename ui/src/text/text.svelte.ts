// The window's own words. Everything about money comes worded from the core.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import ar from '../../../crates/text/locales/ar/ui.ftl?raw';
import en from '../../../crates/text/locales/en/ui.ftl?raw';
import ptBR from '../../../crates/text/locales/pt-BR/ui.ftl?raw';
import vi from '../../../crates/text/locales/vi/ui.ftl?raw';
import type { Digits, Language } from '../wire/types';

const SOURCES: Record<Language, string> = { en, vi, 'pt-BR': ptBR, ar };

/** The four languages, each in its own name. */
export const LANGUAGES: { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'vi', name: 'Tiếng Việt' },
  { code: 'pt-BR', name: 'Português (Brasil)' },
  { code: 'ar', name: 'العربية' },
];

/** The words of one language. */
export function makeBundle(language: Language, digits: Digits): FluentBundle {
  // Engines differ in the digits they choose for `ar`, so the choice is spelled out.
  const locale = language === 'ar' ? `ar-u-nu-${digits === 'latin' ? 'latn' : 'arab'}` : language;
  const bundle = new FluentBundle(locale);
  bundle.addResource(new FluentResource(SOURCES[language]));
  return bundle;
}

class Text {
  language = $state<Language>('en');
  bundle = $state.raw(makeBundle('en', 'locale'));

  /** Whether the language is read from right to left. */
  get rightToLeft(): boolean {
    return this.language === 'ar';
  }

  /** Switches everything worded by the window, and its direction. */
  use(language: Language, digits: Digits): void {
    this.language = language;
    this.bundle = makeBundle(language, digits);
    document.documentElement.lang = language;
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  }
}

/** The language in use. */
export const text = new Text();

/** The words for an id of `ui.ftl`. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  const message = text.bundle.getMessage(id);
  return message?.value ? text.bundle.formatPattern(message.value, args ?? null, []) : id;
}
