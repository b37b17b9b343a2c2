import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import type { Language } from '../wire/types';
import { LANGUAGES, makeBundle } from './text.svelte';

const LOCALES = join(import.meta.dirname, '../../../crates/text/locales');

function source(language: string): string {
  return readFileSync(join(LOCALES, language, 'ui.ftl'), 'utf8');
}

function ids(language: string): string[] {
  return [...source(language).matchAll(/^([a-z][a-z0-9_-]*) =/gm)].map((match) => match[1] ?? '').sort();
}

/** Names of the variables that a message is given. */
function variables(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of source(language).split(/^(?=[a-z][a-z0-9_-]* =)/m)) {
    const id = /^([a-z][a-z0-9_-]*) =/.exec(part)?.[1];
    if (id) found.set(id, [...new Set([...part.matchAll(/\$([a-z]+)/g)].map((match) => match[1]))].sort().join(' '));
  }
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

const CODE = sources(join(import.meta.dirname, '..')).join('\n');

describe('the four catalogues', () => {
  it.each(LANGUAGES.map(({ code }) => code))('%s parses without loss and names nothing twice', (language) => {
    const bundle = new FluentBundle(language);
    expect(bundle.addResource(new FluentResource(source(language)))).toEqual([]);
    const all = ids(language);
    expect(new Set(all).size).toBe(all.length);
    for (const id of all) expect(bundle.hasMessage(id), id).toBe(true);
  });

  it.each(['vi', 'pt-BR', 'ar'])('%s has the ids and variables of en', (language) => {
    expect(ids(language)).toEqual(ids('en'));
    expect([...variables(language)].sort()).toEqual([...variables('en')].sort());
  });

  it('has every id that the window asks for', () => {
    const known = ids('en');
    const asked = [...CODE.matchAll(/\bt\('([a-z0-9_-]+)'/g)].map((match) => match[1] ?? '');
    expect(asked.length).toBeGreaterThan(100);
    for (const id of asked) expect(known, id).toContain(id);
    const families = [...CODE.matchAll(/\bt\(`([a-z-]+)\$\{/g)].map((match) => match[1] ?? '');
    expect(families.length).toBeGreaterThan(3);
    for (const family of families)
      expect(known.filter((id) => id.startsWith(family)).length, family).toBeGreaterThan(1);
  });

  it('has no id that nothing asks for', () => {
    const families = [...CODE.matchAll(/\bt\(`([a-z-]+)\$\{/g)].map((match) => match[1] ?? '');
    const unused = ids('en').filter(
      (id) => !CODE.includes(`'${id}'`) && !families.some((family) => id.startsWith(family)),
    );
    expect(unused).toEqual([]);
  });

  it.each(LANGUAGES.map(({ code }) => code))('%s names categories as the core does', (language) => {
    const core = readFileSync(join(LOCALES, language, 'app.ftl'), 'utf8');
    const words = (text: string, prefix: string) =>
      [...text.matchAll(new RegExp(`^${prefix}([a-z_]+) = (.+)$`, 'gm'))].map((match) => [match[1], match[2]]).sort();
    expect(words(source(language), 'pick-category-').length).toBe(22);
    expect(words(source(language), 'pick-category-')).toEqual(words(core, 'category-'));
  });
});

describe('a bundle', () => {
  function said(language: Language, digits: 'locale' | 'latin', id: string, args: Record<string, number>): string {
    const bundle = makeBundle(language, digits);
    const pattern = bundle.getMessage(id)?.value;
    return pattern ? bundle.formatPattern(pattern, args, []) : '';
  }

  it('uses the digits that were chosen', () => {
    expect(said('ar', 'locale', 'number', { n: 42 })).toContain('٤٢');
    expect(said('ar', 'latin', 'number', { n: 42 })).toContain('42');
  });

  it('uses the six plural forms of Arabic', () => {
    const forms = [0, 1, 2, 3, 11, 100].map((count) =>
      said('ar', 'latin', 'chat-unread', { count }).replace(/\d+/, 'n'),
    );
    expect(new Set(forms).size).toBeGreaterThanOrEqual(5);
  });
});
