// WebKitGTK tells the locale of the environment as it is, and `C` or `POSIX` is no
// language tag: code that formats by it would throw before anything is shown.
// uPlot does so as soon as it is loaded, so this is loaded first.
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en', configurable: true });
  Object.defineProperty(navigator, 'languages', { value: ['en'], configurable: true });
}

export {};
