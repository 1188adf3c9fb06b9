// SPDX-License-Identifier: Apache-2.0
// One place that a screen reader listens to: what changed without the page changing.
export const live = $state({ text: '' });

export function announce(text: string): void {
  live.text = '';
  setTimeout(() => (live.text = text), 30);
}
