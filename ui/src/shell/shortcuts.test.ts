import { describe, expect, it, vi } from 'vitest';
import { pressed } from './shortcuts';

function deeds() {
  return { search: vi.fn(), lock: vi.fn(), neighbour: vi.fn(), cyclePane: vi.fn() };
}

function press(init: KeyboardEventInit) {
  const done = deeds();
  const event = new KeyboardEvent('keydown', { cancelable: true, ...init });
  pressed(event, done);
  return { done, stopped: event.defaultPrevented };
}

describe('keys', () => {
  it('work on a layout without Latin letters', () => {
    expect(press({ code: 'KeyK', key: 'ن', ctrlKey: true }).done.search).toHaveBeenCalledOnce();
    expect(press({ code: 'KeyL', key: 'م', ctrlKey: true }).done.lock).toHaveBeenCalledOnce();
  });

  it('lock as deep as asked', () => {
    expect(press({ code: 'KeyL', key: 'l', ctrlKey: true }).done.lock).toHaveBeenCalledWith('full');
    expect(press({ code: 'KeyL', key: 'L', ctrlKey: true, shiftKey: true }).done.lock).toHaveBeenCalledWith('window');
  });

  it('leave plain typing alone', () => {
    const { done, stopped } = press({ code: 'KeyL', key: 'l' });
    expect(done.lock).not.toHaveBeenCalled();
    expect(stopped).toBe(false);
  });

  it('switch chats and panes', () => {
    expect(press({ key: 'ArrowDown', altKey: true }).done.neighbour).toHaveBeenCalledWith(1);
    expect(press({ key: 'F6', shiftKey: true }).done.cyclePane).toHaveBeenCalledWith(-1);
  });

  it('lock even over a dialog, and do nothing else there', () => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    expect(press({ code: 'KeyL', key: 'l', ctrlKey: true }).done.lock).toHaveBeenCalledOnce();
    expect(press({ code: 'KeyK', key: 'k', ctrlKey: true }).done.search).not.toHaveBeenCalled();
    dialog.remove();
  });
});
