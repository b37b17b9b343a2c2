// A copy that the person asked for: handed to the shell as a download, which asks nobody else.

/** Saves a copy under a name. */
export function saveCopy(content: Blob, name: string): void {
  // Without a type of its own it can only be saved, never opened as a page.
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download begins after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
