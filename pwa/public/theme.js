/* global document */
// Runs before the first paint, so that a chosen theme never flashes; src/theme keeps it in step afterwards.
(function () {
  var theme = null;
  try {
    theme = localStorage.getItem('foyer.theme');
  } catch {
    // Storage may be blocked; the device's own theme is then right.
  }
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
})();
