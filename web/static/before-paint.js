// SPDX-License-Identifier: Apache-2.0
// Sets what the reader chose on this machine before the first paint, so that nothing flashes.
(function () {
  var root = document.documentElement;
  var asked = new URLSearchParams(location.search).get('dir');
  try {
    var chosen = JSON.parse(localStorage.getItem('comity.settings') || '{}');
    if (chosen.theme === 'light' || chosen.theme === 'dark') root.dataset.theme = chosen.theme;
    if (chosen.density === 'comfortable') root.dataset.density = chosen.density;
    asked = asked || chosen.direction;
  } catch (refused) {
    root.dataset.settings = 'none';
  }
  if (asked === 'rtl' || asked === 'ltr') root.dir = asked;
})();
