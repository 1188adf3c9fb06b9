// SPDX-License-Identifier: Apache-2.0
// Static pages with one fallback: the server answers every path of a page with index.html. Scripts
// are allowed by hash only; the server takes the same policy from the built index.html.
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ pages: 'build', fallback: 'index.html' }),
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self']
      }
    },
    version: { name: 'comity' },
    alias: { $api: 'src/api', $parts: 'src/parts', $state: 'src/state', $words: 'src/words' }
  }
};
