// SPDX-License-Identifier: Apache-2.0
// What a reader chooses for this machine: never part of the record, and none of it changes what a
// page says. Kept in the browser; app.html reads the same entry before the first paint.
const entry = 'comity.settings';

export interface Settings {
  theme: 'system' | 'light' | 'dark';
  density: 'compact' | 'comfortable';
  direction: 'language' | 'ltr' | 'rtl';
  keys: boolean;
}

const defaults: Settings = {
  theme: 'system',
  density: 'compact',
  direction: 'language',
  keys: true
};

function stored(): Settings {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(entry) ?? '{}') as Settings) };
  } catch {
    return { ...defaults };
  }
}

export const settings: Settings = $state(stored());

export function keepSettings(changes: Partial<Settings>): void {
  Object.assign(settings, changes);
  try {
    localStorage.setItem(entry, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still applies the choice to this visit.
  }
  applySettings();
}

export function applySettings(): void {
  const root = document.documentElement;
  if (settings.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  root.dataset.density = settings.density;
  const asked = new URLSearchParams(location.search).get('dir');
  root.dir = asked ?? (settings.direction === 'language' ? 'ltr' : settings.direction);
}
