// SPDX-License-Identifier: Apache-2.0
// All that the command palette offers: pages of each pair, registers, acts, and how pages look.
import { goto } from '$app/navigation';
import { pairPages } from '../pair_pages';
import { relationPath, to } from '$state/link';
import { known } from '$state/session.svelte';
import { keepSettings, settings } from '$state/settings.svelte';
import { capital, kindsNamed, labelPlural, say } from '$words/words.svelte';

export interface Command {
  name: string;
  group: string;
  keys?: string;
  do: () => void;
}

const go = (path: string) => (): void => void goto(to(path));

function pairCommands(): Command[] {
  return known.pairs.flatMap((pair) => {
    const path = relationPath(pair.sides[0]?.key ?? '', pair.sides[1]?.key ?? '');
    const names = pair.sides.map((side) => side.name).join(', ');
    return pairPages.map((page) => ({
      name: `${names}: ${say(page.word)}`,
      group: say('ui.palette.group.go'),
      keys: known.pairs.length === 1 ? page.keys : '',
      do: go(path + page.path)
    }));
  });
}

function registerCommands(): Command[] {
  return kindsNamed().map((kind) => ({
    name: capital(labelPlural(`kind.${kind}`)),
    group: say('ui.palette.group.register'),
    do: go(`/lists/${kind}`)
  }));
}

function lookCommands(): Command[] {
  const group = say('ui.palette.group.look');
  const themes = (['light', 'dark', 'system'] as const).map((theme) => ({
    name: `${say('ui.settings.theme')}: ${say(`ui.settings.theme.${theme}`)}`,
    group,
    do: () => keepSettings({ theme })
  }));
  const density = settings.density === 'compact' ? 'comfortable' : 'compact';
  const name = `${say('ui.settings.density')}: ${say(`ui.settings.density.${density}`)}`;
  return [...themes, { name, group, do: () => keepSettings({ density }) }];
}

export function allCommands(): Command[] {
  const group = say('ui.palette.group.go');
  return [
    ...pairCommands(),
    { name: say('ui.nav.all_pairs'), group, keys: 'g c', do: go('/relations') },
    { name: say('ui.settings.title'), group, keys: 'g s', do: go('/settings') },
    ...registerCommands(),
    {
      name: capital(say('ui.keys.record_claim')),
      group: say('ui.palette.group.do'),
      keys: 'c',
      do: go('/record-claim')
    },
    ...lookCommands()
  ];
}

// All words typed must begin a word of the name; the order is that of the list.
export function matching(commands: Command[], typed: string): Command[] {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ name }) => {
    const words = name.toLocaleLowerCase().split(/[\s,:]+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
