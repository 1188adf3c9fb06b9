// SPDX-License-Identifier: Apache-2.0
// While pages are written, `npm run dev` asks the server at COMITY_SERVER for /api.
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

const server = process.env.COMITY_SERVER ?? 'http://127.0.0.1:8080';

// The announcer of routes in SvelteKit's root bears a style attribute, which a policy without
// unsafe-inline refuses; base.css hides it in its place.
const plainAnnouncer: Plugin = {
  name: 'plain-announcer',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/generated/root.svelte')) return undefined;
    return { code: code.replace(/(id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1'), map: null };
  }
};

export default defineConfig({
  plugins: [plainAnnouncer, sveltekit()],
  server: { proxy: { '/api': server } },
  preview: { proxy: { '/api': server } },
  build: { target: 'es2022', assetsInlineLimit: 0 }
});
